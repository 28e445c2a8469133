import type { Shown, Subject } from "../messages/contract.ts";
import { closedHost, element, shield } from "./element.ts";
import { aboutOf, type Look, lookOf } from "./look.ts";
import { pageDocument, pageRoot } from "./page-document.ts";
import { onRealClick } from "./real-click.ts";
import { realOne } from "./real-one.ts";
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

export interface ExplainerActions {
  why(subject: Subject): void;
  share(subject: Subject): void;
}

const LINGER_MS = 250;
const GAP = 6;

export function createExplainer(say: Say, actions: ExplainerActions, signal: AbortSignal): Explainer {
  let current:
    | { readonly stop: AbortController; readonly stays: boolean; readonly subject: Subject }
    | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  const close = (): void => {
    clearTimeout(leaving);
    current?.stop.abort();
    current = undefined;
  };
  signal.addEventListener("abort", close);

  const open = (explained: Explained, stay: boolean): void => {
    const look = lookOf(explained.shown);
    const rect = explained.place();
    if (look === undefined || rect === undefined) return;
    clearTimeout(leaving);
    // What is open for the same thing stays as it is, unless it is now asked to stay.
    if (current?.subject === explained.subject && (current.stays || !stay)) return;
    close();
    const stop = new AbortController();
    current = { stop, stays: stay, subject: explained.subject };
    const { card, first } = cardOf(explained, look, say, actions, close, stop.signal);
    const host = closedHost(CARD_STYLE, card);
    host.setAttribute("popover", "manual");
    pageRoot()?.append(host);
    host.showPopover();
    place(host, card, rect);
    if (stay) first.focus();
    const { signal: ended } = stop;
    ended.addEventListener("abort", () => {
      const had = host.getRootNode() instanceof Document && pageDocument.activeElement === host;
      host.remove();
      if (had) explained.from?.focus();
    });
    host.addEventListener("pointerenter", () => clearTimeout(leaving), { signal: ended });
    host.addEventListener("pointerleave", leave, { signal: ended });
    addEventListener("keydown", (event) => event.key === "Escape" && close(), {
      capture: true,
      signal: ended,
    });
    addEventListener("pointerdown", (event) => event.target !== host && close(), {
      capture: true,
      signal: ended,
    });
    addEventListener(
      "scroll",
      () => {
        const now = explained.place();
        if (now === undefined || now.bottom < 0 || now.top > innerHeight) close();
        else place(host, card, now);
      },
      { capture: true, passive: true, signal: ended },
    );
  };
  const leave = (): void => {
    clearTimeout(leaving);
    if (current?.stays === false) leaving = setTimeout(close, LINGER_MS);
  };
  return { open, leave };
}

function cardOf(
  { shown, subject }: Explained,
  look: Look,
  say: Say,
  actions: ExplainerActions,
  close: () => void,
  signal: AbortSignal,
): { readonly card: HTMLElement; readonly first: HTMLElement } {
  const button = (label: string, act: () => void, style = ""): HTMLElement => {
    const made = element("button", { type: "button", class: style }, label);
    onRealClick(made, signal, act);
    return made;
  };
  const shut = button(say("close"), close, "text");
  const warned = look.style !== "official";
  const first = warned ? button(say("why"), () => actions.why(subject)) : shut;
  const { scam, listedOn } = shown;
  const brand = shown.verdict.kind === "official" ? shown.verdict.brand.name : undefined;
  const since = listedOn && say(look.style === "caution" ? "seen" : "since", { date: listedOn });
  const facts = [brand, scam?.name, since].filter(Boolean).join(" · ");
  const advice = look.style === "hijacked" ? say("hijackedAdvice") : scam?.advice;
  const card = element(
    "div",
    {
      class: `card appear ${look.style}`,
      role: "group",
      "aria-label": `${say("speaker")}: ${aboutOf(shown, look, say)}`,
    },
    element("h2", {}, shield(look.sign), say(look.word)),
    element("p", { class: "facts" }, facts),
    ...(advice === undefined ? [] : [element("p", {}, advice)]),
    ...realOne(shown.real, say),
    element(
      "div",
      { class: "acts" },
      ...(warned ? [first, button(say("share"), () => actions.share(subject), "text")] : []),
      shut,
    ),
  );
  return { card, first };
}

/** Below what it explains, else above; never off the screen. */
function place(host: HTMLElement, card: HTMLElement, at: DOMRect): void {
  const { width, height } = card.getBoundingClientRect();
  const below = at.bottom + GAP + height <= innerHeight || at.top < height + GAP;
  const top = below ? Math.min(at.bottom + GAP, innerHeight - height - GAP) : at.top - GAP - height;
  const left = Math.max(8, Math.min(at.left, innerWidth - width - 8));
  // The host itself can't be moved by the page; what is inside it is moved by us.
  card.style.transform = `translate(${Math.round(left)}px,${Math.round(Math.max(8, top))}px)`;
  void host;
}
