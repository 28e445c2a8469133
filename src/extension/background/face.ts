import type { Language } from "../../core/guidance/guidance.ts";
import { listedThing } from "../../core/verdict/listed-thing.ts";
import type { Verdict } from "../../core/verdict/verdict.ts";
import type { ToolbarFace } from "../platform/toolbar.ts";
import { wordsIn } from "../ui/words.ts";

/**
 * How the toolbar shows a verdict: icon, badge and words say the same, so nobody needs to see a colour. `hidden`:
 * the page hides the warning on it.
 */
export function faceOf(verdict: Verdict, language: Language, hidden = false): ToolbarFace {
  const words = wordsIn(language);
  switch (verdict.kind) {
    case "danger":
      return {
        badge: hidden ? "!!" : "!",
        colour: "#b3140c",
        title: words(warned(verdict, hidden)),
        icon: "icon-danger",
      };
    case "caution":
      return {
        badge: hidden ? "??" : "?",
        colour: "#8a5200",
        title: words(warned(verdict, hidden)),
        icon: "icon-caution",
      };
    case "official":
      return {
        badge: "✓",
        colour: "#0b6b62",
        title: words("toolbarOfficial", { brand: verdict.brand.name }),
        icon: "icon-official",
      };
    case "unlisted":
      return { badge: "", colour: "#55606e", title: words("toolbarUnlisted"), icon: "icon" };
    case "unknown":
      return { badge: "", colour: "#55606e", title: words("toolbarUnknown"), icon: "icon-unknown" };
  }
}

/** Of an account that its owner lost, and of what nobody has confirmed, it is not said that it is on the list. */
function warned(verdict: Extract<Verdict, { readonly hijacked: boolean }>, hidden: boolean) {
  const { kind, hijacked } = verdict;
  if (kind === "danger" && !hijacked) return hidden ? "toolbarHidden" : "toolbarDanger";
  if (hidden) return "toolbarHiddenCaution";
  if (!hijacked) return "toolbarCaution";
  return listedThing(verdict) === "account" ? "toolbarHijacked" : "toolbarHijackedPlace";
}
