import { closedHost, element } from "./element.ts";
import { pageRoot } from "./page-document.ts";
import { onRealClick } from "./real-click.ts";
import { DIALOG_STYLE } from "./style.ts";
import type { Say } from "./words.ts";

/** One calm question before a listed link is followed; going back is the default. Calls `go` on the other choice. */
export function askBeforeFollowing(target: string, reason: string, say: Say, go: () => void): void {
  const stop = new AbortController();
  const back = element("button", { type: "button", class: "solid", autofocus: "" }, say("dialogBack"));
  const on = element("button", { type: "button" }, say("dialogGo"));
  const dialog = element(
    "dialog",
    { role: "alertdialog", "aria-label": `${say("speaker")}: ${say("dialogTitle")}` },
    element("h2", {}, say("dialogTitle")),
    element("p", {}, reason),
    element("p", {}, say("dialogWhere")),
    element("code", {}, target),
    element("div", { class: "acts" }, back, on),
  ) as HTMLDialogElement;
  const host = closedHost(DIALOG_STYLE, dialog);
  const close = (): void => {
    stop.abort();
    host.remove();
  };
  onRealClick(back, stop.signal, close);
  onRealClick(on, stop.signal, () => {
    close();
    go();
  });
  dialog.addEventListener("close", close, { signal: stop.signal });
  pageRoot()?.append(host);
  dialog.showModal();
}
