import { listedThing } from "../../core/verdict/listed-thing.ts";
import type { Shown } from "../messages/contract.ts";
import type { ShieldSign } from "./element.ts";
import type { ContentWords } from "./locale/vi.ts";
import type { Say } from "./words.ts";

/** How a verdict looks on a page: colour, sign and word say the same. */
export interface Look {
  readonly style: "danger" | "caution" | "hijacked" | "official";
  readonly word: keyof ContentWords;
  readonly sign: ShieldSign;
}

/** How a verdict is marked; undefined: not at all. */
export function lookOf({ verdict }: Shown): Look | undefined {
  if (verdict.kind === "official") return { style: "official", word: "markOfficial", sign: "check" };
  if (verdict.kind !== "danger" && verdict.kind !== "caution") return undefined;
  if (verdict.hijacked) return { style: "hijacked", word: "markHijacked", sign: "person" };
  return verdict.kind === "danger"
    ? { style: "danger", word: "markDanger", sign: "cross" }
    : { style: "caution", word: "markCaution", sign: "exclamation" };
}

/** Whose the genuine thing is. */
export function brandOf({ verdict }: Shown): string | undefined {
  return verdict.kind === "official" ? verdict.brand.name : undefined;
}

/** What a warning says in a line: word, brand, scam type, advice. */
export function aboutOf(shown: Shown, look: Look, say: Say): string {
  return [say(look.word), brandOf(shown), shown.scam?.name, adviceOf(shown, look, say)]
    .filter(Boolean)
    .join(". ");
}

/** Brand, scam type, and since when; of a short link that is marked for its author, the author's. */
export function factsOf(shown: Shown, say: Say): string {
  const { verdict, scam, listedOn, hiddenEnd } = shown;
  const [match] = "matches" in verdict ? verdict.matches : [];
  const since = listedOn && say(match?.level === "danger" ? "since" : "seen", { date: listedOn });
  const about = [brandOf(shown), scam?.name, since].filter(Boolean).join(" · ");
  return hiddenEnd ? say("postedBy", { about }) : about;
}

/** What is said first of what its owner lost: nobody's friend is a site, or a group. */
export function hijackedWord({ verdict }: Shown): "hijacked" | "hijackedPlace" {
  return listedThing(verdict) === "account" ? "hijacked" : "hijackedPlace";
}

export function hijackedAdvice(shown: Shown): "hijackedAdvice" | "hijackedPlaceAdvice" {
  return `${hijackedWord(shown)}Advice`;
}

/** What to do now, or what is wrong where that says it. */
export function adviceOf(shown: Shown, { style }: Look, say: Say): string | undefined {
  if (shown.hiddenEnd) return say("hiddenEnd");
  return style === "hijacked" ? say(hijackedAdvice(shown)) : shown.scam?.advice;
}
