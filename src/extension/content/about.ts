import type { Shown } from "../messages/contract.ts";
import { drawing, element } from "./element.ts";
import { factsOf } from "./look.ts";
import type { Say } from "./words.ts";

/** What kind of scam it is, in a picture and in words, and what to do now. */
export function aboutScam(shown: Shown, advice: string | undefined, say: Say): HTMLElement {
  const { picture } = shown.scam ?? {};
  return element(
    "div",
    { class: "about" },
    ...(picture === undefined || shown.hiddenEnd ? [] : [drawing("0 0 24 24", { line: picture })]),
    element(
      "div",
      {},
      element("p", { class: "facts" }, factsOf(shown, say)),
      ...(advice ? [element("p", {}, advice)] : []),
    ),
  );
}
