import { aboutScam } from "./about.ts";
import { closedHost, element } from "./element.ts";
import type { CardActions } from "./explainer-card.ts";
import { keepShown } from "./keep-shown.ts";
import { adviceOf, hijackedWord, lookOf } from "./look.ts";
import type { Listed } from "./marks.ts";
import { pageDocument } from "./page-document.ts";
import { realButton } from "./real-button.ts";
import { realOneOf } from "./real-one.ts";
import { DIALOG_STYLE } from "./style/card-style.ts";
import { type Say, spoken } from "./words.ts";

/** One calm question before a listed link is followed; going back is the default. Calls `go` on the other choice. */
export function askBeforeFollowing(
  target: string,
  { shown, subject }: Listed,
  say: Say,
  actions: CardActions,
  go: () => void,
  signal: AbortSignal,
): void {
  const look = lookOf(shown);
  if (look === undefined) return;
  const stop = new AbortController();
  const button = (label: string, act: () => void, style: Readonly<Record<string, string>>): HTMLElement =>
    realButton(act, stop.signal, style, label);
  // Whoever lost an account is not blamed.
  const title = spoken(say, say(look.style === "hijacked" ? hijackedWord(shown) : "dialogTitle"));
  // What to do on a site is for those who are there.
  const { verdict } = shown;
  const isSite =
    look.style === "danger" && "matches" in verdict && /^web:/.test(verdict.matches[0]?.key ?? "");
  const advice = isSite ? undefined : adviceOf(shown, look, say);
  const dialog = element(
    "dialog",
    {
      class: `edge ${look.style}`,
      role: "alertdialog",
      "aria-label": title,
      "aria-describedby": "about",
    },
    element("h2", {}, title),
    element(
      "div",
      { id: "about" },
      aboutScam(shown, advice, say),
      element("p", {}, say("dialogWhere")),
      element("code", {}, target),
    ),
    realOneOf(shown, subject, actions, say),
    element(
      "div",
      { class: "acts" },
      button(say("dialogBack"), () => close(), { class: "solid", autofocus: "" }),
      button(
        say("dialogGo"),
        () => {
          close();
          go();
        },
        {},
      ),
      button(say("why"), () => actions.why(subject), { class: "text" }),
      button(say("share"), () => actions.share(subject), { class: "text" }),
    ),
  ) as HTMLDialogElement;
  const before = pageDocument.activeElement;
  const close = (): void => {
    stop.abort();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
  // By Escape; one that was only raised is open again by now.
  dialog.addEventListener("close", () => !dialog.open && close(), { signal: stop.signal });
  signal.addEventListener("abort", close, { signal: stop.signal });
  keepShown(closedHost(DIALOG_STYLE, dialog), dialog, stop.signal, { aboveAll: true });
}
