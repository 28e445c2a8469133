import type { Shown } from "../messages/contract.ts";
import type { Subject } from "../messages/subject.ts";
import type { RealOne } from "../messages/warned.ts";
import { aboutScam } from "./about.ts";
import { element, shield } from "./element.ts";
import { aboutOf, adviceOf, type Look } from "./look.ts";
import { realButton } from "./real-button.ts";
import { realOneOf } from "./real-one.ts";
import { type Say, spoken } from "./words.ts";

/** What a person can do from a card; nothing of it changes state. */
export interface CardActions {
  why(subject: Subject): void;
  share(subject: Subject): void;
  /** Whom it imitates by the name that it bears: links are looked up by their addresses alone. */
  real(subject: Subject): Promise<RealOne | undefined>;
}

const GAP = 6;

/** The card that explains a mark or an underlined number, and what has the focus in it first. */
export function cardOf(
  { shown, subject }: { readonly shown: Shown; readonly subject: Subject },
  look: Look,
  say: Say,
  actions: CardActions,
  close: () => void,
  signal: AbortSignal,
): { readonly card: HTMLElement; readonly first: HTMLElement } {
  const button = (label: string, act: () => void, style = ""): HTMLElement =>
    realButton(act, signal, { class: style }, label);
  const shut = button(say("close"), close, "text");
  const warned = look.style !== "official";
  const first = warned ? button(say("why"), () => actions.why(subject), "why") : shut;
  const advice = adviceOf(shown, look, say);
  const card = element(
    "div",
    {
      class: `card appear ${look.style}`,
      role: "group",
      "aria-label": spoken(say, aboutOf(shown, look, say)),
    },
    element("h2", {}, shield(look.sign), spoken(say, say(look.word))),
    aboutScam(shown, advice, say),
    warned ? realOneOf(shown, subject, actions, say) : "",
    element(
      "div",
      { class: "acts" },
      ...(warned ? [first, button(say("share"), () => actions.share(subject), "text")] : []),
      shut,
    ),
  );
  return { card, first };
}

/** Puts a card below what it explains, else above; never off the screen. */
export function placeCard(card: HTMLElement, at: DOMRect): void {
  const { width, height } = card.getBoundingClientRect();
  const below = at.bottom + GAP + height <= innerHeight || at.top < height + GAP;
  const top = below ? Math.min(at.bottom + GAP, innerHeight - height - GAP) : at.top - GAP - height;
  const left = Math.max(8, Math.min(at.left, innerWidth - width - 8));
  card.style.left = `${Math.round(left)}px`;
  card.style.top = `${Math.round(Math.max(8, top))}px`;
}
