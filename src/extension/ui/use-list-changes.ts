import { useEffect, useState } from "preact/hooks";
import { onNotice } from "../platform/send.ts";

/** How often the background told since the component appeared that the list is another one; `follows`: whether it counts. */
export function useListChanges(follows: boolean): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (!follows) return undefined;
    const stop = new AbortController();
    onNotice((notice) => {
      if (notice === "list-changed") setChanges((before) => before + 1);
    }, stop.signal);
    return () => stop.abort();
  }, [follows]);
  return changes;
}
