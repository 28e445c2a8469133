import type { Key } from "../observable/key.ts";
import type { Verdict } from "./verdict.ts";

/** What a warning speaks of before all: its worst match, or the host that passes for a brand's; undefined: no warning. */
export function warnedKey(verdict: Verdict): Key | undefined {
  if ("lookAlike" in verdict) return verdict.lookAlike;
  return "matches" in verdict ? verdict.matches[0].key : undefined;
}
