import { useEffect, useState } from "preact/hooks";
import { hasHost, requestHost } from "../platform/permissions.ts";
import type { Words } from "../ui/words.ts";

/** A way to allow the host of a feed that can't be reached, where that is what it may lack. */
export function AllowHost({
  url,
  words,
  allowed,
}: {
  readonly url: string;
  readonly words: Words;
  readonly allowed: () => void;
}) {
  const [isAllowed, setAllowed] = useState(true);
  useEffect(() => {
    hasHost(url).then(setAllowed, () => undefined);
  }, [url]);
  if (isAllowed) return null;
  return (
    <>
      <p class="note">{words("feedHostAbout")}</p>
      <button
        type="button"
        class="button"
        onClick={() => {
          // The question comes only in the moment of the click.
          requestHost(url).then(
            (given) => {
              setAllowed(given);
              if (given) allowed();
            },
            () => undefined,
          );
        }}
      >
        {words("feedHost", { host: new URL(url).hostname })}
      </button>
    </>
  );
}
