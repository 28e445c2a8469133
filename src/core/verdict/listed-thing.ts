import { kindOf } from "../observable/key.ts";
import type { Verdict } from "./verdict.ts";

/**
 * What a warning is about, for the words that name it: the thing that is listed may be another than the one looked at,
 * a post of an account or the group that a member's page stands in. A number that people write to is an account.
 */
export type ListedThing = "account" | "group" | "place";

/** By the match that explains the verdict; a site, a post, and what nobody listed are places. */
export function listedThing(verdict: Verdict): ListedThing {
  const key = "matches" in verdict ? verdict.matches[0]?.key : undefined;
  const kind = key && kindOf(key);
  if (kind === "account" || kind === "phone") return "account";
  return kind === "group" ? "group" : "place";
}
