import type { Shown } from "../messages/contract.ts";
import type { Subject } from "../messages/subject.ts";
import { closedHost } from "./element.ts";
import { type CardActions, cardOf, placeCard } from "./explainer-card.ts";
import { keepShown } from "./keep-shown.ts";
import { lookOf } from "./look.ts";
import { pageDocument } from "./page-document.ts";
import { CARD_STYLE } from "./style/card-style.ts";
import type { Say } from "./words.ts";

/** What is explained, and where it stands. */
export interface Explained {
  readonly shown: Shown;
  readonly subject: Subject;
  /** Where it is now; undefined: it is gone. */
  readonly place: () => DOMRect | undefined;
  /** Gets the focus back when a card that had it closes. */
  readonly from?: HTMLElement | undefined;
}

/** The one small card that explains a mark or an underlined number; the next closes the last. */
export interface Explainer {
  /** `stay`: opened by a tap or a key, so it stays until it is closed, and takes the focus. */
  open(explained: Explained, stay: boolean): void;
  /** The pointer or the focus left: a card that was not asked to stay closes soon. */
  leave(): void;
}

interface Open {
  readonly subject: Subject;
  readonly stop: AbortController;
  readonly first: HTMLElement;
  stays: boolean;
}

const LINGER_MS = 250;
const FOLLOW_MS = 500;

export function createExplainer(say: Say, actions: CardActions, signal: AbortSignal): Explainer {
  let current: Open | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  const close = (): void => {
    clearTimeout(leaving);
    current?.stop.abort();
    current = undefined;
  };
  signal.addEventListener("abort", close);

  const show = (explained: Explained, at: DOMRect): Open | undefined => {
    const look = lookOf(explained.shown);
    if (look === undefined) return undefined;
    const stop = new AbortController();
    const { signal: ended } = stop;
    const { card, first } = cardOf(explained, look, say, actions, close, ended);
    const host = closedHost(CARD_STYLE, card);
    ended.addEventListener("abort", () => {
      // Still there: who removes it comes after.
      if (pageDocument.activeElement === host) explained.from?.focus();
    });
    keepShown(host, card, ended, { aboveAll: true, hindered: close });
    placeCard(card, at);
    card.addEventListener("pointerenter", () => clearTimeout(leaving), { signal: ended });
    card.addEventListener("pointerleave", leave, { signal: ended });
    // The card alone: a dialog of the page's below it stays open.
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || !event.isTrusted) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      close();
    };
    addEventListener("keydown", onKey, { capture: true, signal: ended });
    addEventListener(
      "pointerdown",
      ({ target, isTrusted }) => isTrusted && target !== host && target !== hostOf(explained.from) && close(),
      { capture: true, signal: ended },
    );
    const follow = (): void => {
      const now = explained.place();
      if (!now?.height || now.bottom < 0 || now.top > innerHeight) close();
      else placeCard(card, now);
    };
    // What the page does to its place, no event tells.
    const timer = setInterval(follow, FOLLOW_MS);
    ended.addEventListener("abort", () => clearInterval(timer));
    addEventListener("scroll", follow, { capture: true, passive: true, signal: ended });
    addEventListener("resize", follow, { passive: true, signal: ended });
    return { subject: explained.subject, stop, first, stays: false };
  };
  const open = (explained: Explained, stay: boolean): void => {
    const at = explained.place();
    if (at === undefined) return;
    clearTimeout(leaving);
    // What is open for the same thing stays as it is, unless it is now asked to stay.
    if (current?.subject !== explained.subject) {
      close();
      current = show(explained, at);
    }
    if (current === undefined || !stay || current.stays) return;
    current.stays = true;
    current.first.focus();
  };
  const leave = (): void => {
    clearTimeout(leaving);
    if (current?.stays === false) leaving = setTimeout(close, LINGER_MS);
  };
  return { open, leave };
}

function hostOf(part: HTMLElement | undefined): EventTarget | undefined {
  const root = part?.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}
