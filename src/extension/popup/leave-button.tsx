import { useState } from "preact/hooks";
import { ask } from "../messages/ask.ts";

/** Leaves the tab that the popup speaks of, once, and closes the popup; says so where that fails. */
export function LeaveButton({
  tabId,
  label,
  failed,
}: {
  readonly tabId: number | undefined;
  readonly label: string;
  readonly failed: string;
}) {
  const [state, setState] = useState<"offered" | "leaving" | "failed">("offered");
  const leave = (): void => {
    setState("leaving");
    ask("leave", { tabId }).then(
      () => close(),
      () => setState("failed"),
    );
  };
  return (
    <>
      <button type="button" class="button main" onClick={leave} disabled={state === "leaving"}>
        {label}
      </button>
      {state === "failed" ? <p role="alert">{failed}</p> : null}
    </>
  );
}
