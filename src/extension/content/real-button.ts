import { element } from "./element.ts";
import { onRealClick } from "./real-click.ts";

/** A button that acts on real clicks only, until `signal` ends it. */
export function realButton(
  act: () => void,
  signal: AbortSignal,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElement {
  const button = element("button", { type: "button", ...attributes }, ...children);
  onRealClick(button, signal, act);
  return button;
}
