import type { Day, Indicator } from "../blocklist/indicator.ts";
import { type Key, kindOf } from "../observable/key.ts";
import { imitatedBrand } from "./look-alike.ts";
import { hostOf, type OfficialDirectory } from "./official.ts";
import type { Lookup, Match, MatchKind, OfficialBrand, Verdict } from "./verdict.ts";

/** What is known when a verdict is asked for. */
export interface Evidence {
  /** All keys of the thing and of whatever it wraps, most specific first. */
  readonly keys: readonly Key[];
  readonly lookup: Lookup;
  readonly official: OfficialDirectory;
  readonly day: Day;
}

/**
 * Judges one thing: the worst match counts, the most specific one explains it. An official entry wins over
 * every listing of itself, but never over the listing of something that it merely links or wraps.
 */
export function judge(evidence: Evidence): Verdict {
  const matches = findMatches(evidence);
  const [worst, ...rest] = matches;
  if (worst === undefined) {
    const brand = officialBrand(evidence);
    return brand === undefined ? { kind: "unlisted" } : { kind: "official", brand };
  }
  return {
    kind: levelOf(worst),
    matches: [worst, ...rest],
    hijacked: worst.hijacked,
    impersonates: imitated(matches, evidence),
  };
}

function findMatches({ keys, lookup, official, day }: Evidence): readonly Match[] {
  const firstHost = keys.find((key) => kindOf(key) === "web");
  const seen = new Set<Key>();
  const matches: Match[] = [];
  for (const key of keys) {
    if (seen.has(key)) continue;
    seen.add(key);
    const indicator = lookup(key);
    if (indicator === undefined || hasExpired(indicator, day)) continue;
    if (official.covering(key, day) !== undefined) continue;
    matches.push({ ...indicator, how: howMatched(key, firstHost) });
  }
  // Array.prototype.sort is stable: among equals the most specific stays first.
  return matches.sort((one, other) => severity(other) - severity(one));
}

function hasExpired(indicator: Indicator, day: Day): boolean {
  return indicator.expiresOn !== undefined && indicator.expiresOn <= day;
}

function howMatched(key: Key, firstHost: Key | undefined): MatchKind {
  if (key.startsWith("bank::")) return "loose";
  if (kindOf(key) !== "web" || firstHost === undefined) return "exact";
  return hostOf(key) === hostOf(firstHost) ? "exact" : "parent";
}

/** A loose key is not unique, so it never says more than `caution`. */
export function levelOf(match: Match): "danger" | "caution" {
  return match.how === "loose" ? "caution" : match.level;
}

function severity(match: Match): number {
  return levelOf(match) === "danger" ? 1 : 0;
}

/**
 * A brand vouches for an account by its own key, for a site only when nothing on it is named by itself; never for
 * what is only reached through it: the first key is the thing's own, those of what wraps it come after. Nor for those
 * who write in its group.
 */
function officialBrand({ keys, official, day }: Evidence): OfficialBrand | undefined {
  const [first] = keys;
  const isGroup = first !== undefined && kindOf(first) === "group";
  const named = keys.filter((key) => kindOf(key) !== "web" && (isGroup || kindOf(key) !== "group"));
  for (const key of named.length > 0 ? named : keys.slice(0, 1)) {
    const entry = official.covering(key, day);
    if (entry?.verified === true) return entry.brand;
  }
  return undefined;
}

function imitated(matches: readonly Match[], { official, day }: Evidence): OfficialBrand | undefined {
  for (const match of matches) {
    const called = kindOf(match.key) === "web" ? hostOf(match.key) : handleOf(match.key);
    const brand = called === undefined ? undefined : imitatedBrand(called, official.brandsOn(day));
    if (brand !== undefined) return brand;
  }
  return undefined;
}

/** The name by which an account or a group is reached; undefined: it is known by a number. */
function handleOf(key: Key): string | undefined {
  return /^(?:account|group):[^:]+:@(.+)$/.exec(key)?.[1];
}
