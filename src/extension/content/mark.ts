import type { Settings, Shown } from "../messages/contract.ts";
import { closedHost, element, shield } from "./element.ts";
import { aboutOf, brandOf, lookOf } from "./look.ts";
import { realButton } from "./real-button.ts";
import { MARK_STYLE } from "./style/mark-style.ts";
import { type Say, spoken } from "./words.ts";

/** `full`: sign and word; `dot`: the sign alone; `floating`: the sign, taking no room in the line. */
export type MarkSize = "full" | "dot" | "floating";

export interface Mark {
  readonly host: HTMLElement;
  readonly button: HTMLElement;
  size(): MarkSize;
  /** Where it stands in the text. */
  resize(to: MarkSize): void;
  /** So far beside its place in the text; until it is resized. */
  shift(x: number, y: number): void;
}

/** Makes the mark of a verdict; undefined when nothing is to be shown. Hover, focus and tap explain. */
export function markOf(
  shown: Shown,
  size: Settings["marks"],
  say: Say,
  explain: (stay: boolean) => void,
  leave: () => void,
  signal: AbortSignal,
): Mark | undefined {
  const look = size === "off" ? undefined : lookOf(shown);
  if (look === undefined) return undefined;
  const button = realButton(
    () => explain(true),
    signal,
    {
      class: `mark ${look.style}`,
      "aria-label": spoken(say, aboutOf(shown, look, say)),
    },
    shield(look.sign),
    element("span", {}, brandOf(shown) ?? say(look.word)),
  );
  button.addEventListener("pointerenter", () => explain(false), { signal });
  button.addEventListener("pointerleave", leave, { signal });
  button.addEventListener("focus", () => button.matches(":focus-visible") && explain(false), { signal });
  button.addEventListener("blur", leave, { signal });
  let now: MarkSize = "full";
  return {
    host: closedHost(MARK_STYLE, button),
    button,
    size: () => now,
    resize(to) {
      now = to;
      button.classList.toggle("dot", to !== "full");
      button.classList.toggle("floating", to === "floating");
      button.style.translate = "";
    },
    shift(x, y) {
      button.style.translate = `${x}px ${y}px`;
    },
  };
}
