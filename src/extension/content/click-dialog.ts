import type { Shown } from "../messages/contract.ts";
import { closedHost, element } from "./element.ts";
import { keepShown } from "./keep-shown.ts";
import { pageDocument } from "./page-document.ts";
import { onRealClick } from "./real-click.ts";
import { realOne } from "./real-one.ts";
import { DIALOG_STYLE } from "./style/card-style.ts";
import type { Say } from "./words.ts";

/** One calm question before a listed link is followed; going back is the default. Calls `go` on the other choice. */
export function askBeforeFollowing(
  target: string,
  shown: Shown,
  say: Say,
  go: () => void,
  signal: AbortSignal,
): void {
  const stop = new AbortController();
  const back = element("button", { type: "button", class: "solid", autofocus: "" }, say("dialogBack"));
  const on = element("button", { type: "button" }, say("dialogGo"));
  const reason = [shown.scam?.name, shown.scam?.advice].filter(Boolean).join(". ");
  const dialog = element(
    "dialog",
    { class: "edge", role: "alertdialog", "aria-label": `${say("speaker")}: ${say("dialogTitle")}` },
    element("h2", {}, say("dialogTitle")),
    element("p", {}, reason),
    element("p", {}, say("dialogWhere")),
    element("code", {}, target),
    ...realOne(shown.real, say),
    element("div", { class: "acts" }, back, on),
  ) as HTMLDialogElement;
  const before = pageDocument.activeElement;
  const close = (): void => {
    stop.abort();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
  onRealClick(back, stop.signal, close);
  onRealClick(on, stop.signal, () => {
    close();
    go();
  });
  // By Escape; one that was only raised is open again by now.
  dialog.addEventListener("close", () => !dialog.open && close(), { signal: stop.signal });
  signal.addEventListener("abort", close, { signal: stop.signal });
  keepShown(closedHost(DIALOG_STYLE, dialog), dialog, stop.signal, { aboveAll: true });
}
