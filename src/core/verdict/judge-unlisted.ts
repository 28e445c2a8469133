import type { Day } from "../blocklist/indicator.ts";
import { type Key, kindOf, makeKey } from "../observable/key.ts";
import { hostOf, type OfficialDirectory } from "./official.ts";
import { passesFor } from "./passes-for.ts";
import type { Verdict } from "./verdict.ts";

/**
 * What is said of a thing that nobody lists and nobody vouches for: caution, where the address of it, or of what it
 * wraps, passes for a brand's. Never more than that: nobody has looked at it.
 */
export function judgeUnlisted(keys: readonly Key[], official: OfficialDirectory, day: Day): Verdict {
  let last = "";
  for (const key of keys) {
    if (kindOf(key) !== "web") continue;
    const host = hostOf(key);
    // Of one address the keys go from the whole host to what is above it.
    if (host === last || last.endsWith(`.${host}`)) continue;
    last = host;
    const whole = makeKey("web", `${host}/`);
    if (whole === undefined || official.covering(whole, day) !== undefined) continue;
    const brand = passesFor(host, official.brandsOn(day));
    if (brand !== undefined)
      return { kind: "caution", matches: [], hijacked: false, impersonates: brand, lookAlike: whole };
  }
  return { kind: "unlisted" };
}
