import type { Settings, Shown } from "../messages/contract.ts";
import { closedHost, element, shield } from "./element.ts";
import { aboutOf, lookOf } from "./look.ts";
import { onRealClick } from "./real-click.ts";
import { MARK_STYLE } from "./style/mark-style.ts";
import type { Say } from "./words.ts";

export interface Mark {
  readonly host: HTMLElement;
  readonly button: HTMLElement;
  /** `full`: sign and word; `dot`: the sign alone; `floating`: the sign, taking no room in the line. */
  resize(size: "full" | "dot" | "floating"): void;
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
  const button = element(
    "button",
    {
      class: `mark ${look.style}`,
      type: "button",
      "aria-label": `${say("speaker")}: ${aboutOf(shown, look, say)}`,
    },
    shield(look.sign),
    element("span", {}, say(look.word)),
  );
  onRealClick(button, signal, () => explain(true));
  button.addEventListener("pointerenter", () => explain(false), { signal });
  button.addEventListener("pointerleave", leave, { signal });
  button.addEventListener("focus", () => button.matches(":focus-visible") && explain(false), { signal });
  button.addEventListener("blur", leave, { signal });
  return {
    host: closedHost(MARK_STYLE, button),
    button,
    resize(to) {
      button.classList.toggle("dot", to !== "full");
      button.classList.toggle("floating", to === "floating");
    },
  };
}
