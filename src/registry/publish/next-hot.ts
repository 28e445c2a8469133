import { fromHex } from "../../core/blocklist/bytes.ts";
import { createFullHasher } from "../../core/blocklist/full-key-hash.ts";
import { HOT_LIMITS, type HotAddition, type HotFile } from "../../core/blocklist/hot.ts";
import type { Indicator, IndicatorFacts } from "../../core/blocklist/indicator.ts";
import type { Searchable } from "../../core/blocklist/searchable.ts";
import type { Key } from "../../core/observable/key.ts";
import { tufTime } from "../keys/signed-metadata.ts";

export interface HotInput {
  /** What may be new since the release: listed now, the most pressing first. */
  readonly listed: readonly Indicator[];
  /** What was taken off of late, newest first. */
  readonly takenOff: readonly Key[];
  /** The lists that browsers have: the last release, and while that is staged the ones before it. */
  readonly baselines: readonly Searchable[];
  /** Lists that were taken back: what they brought is not brought again. */
  readonly recalled: readonly Searchable[];
  readonly addsNothing: boolean;
  readonly isKnownGood: (key: Key) => boolean;
  readonly current: HotFile | undefined;
  readonly salt: string;
  readonly over: number;
  readonly now: number;
}

export interface NextHot {
  readonly hot: HotFile;
  /** Whether it says anything else than the current one, or that one ages. */
  readonly changed: boolean;
  /** Whether something that the current one adds is not there any more. */
  readonly drops: boolean;
  /** Listed, but known to be good: a person has to look. */
  readonly refused: readonly Key[];
  /** How much had no room and waits for the next release. */
  readonly left: number;
}

/** What is made anew before it ends, if no release could come out in between. */
const AGED_MS = HOT_LIMITS.livesMs / 2;

/** The hot file that leads from what browsers have to what is listed now. */
export function nextHot(input: HotInput): NextHot {
  const { current, now, salt, over } = input;
  const hash = createFullHasher(fromHex(salt));
  const fresh = listedAnew(input);
  const refused = fresh.filter((one) => input.isKnownGood(one.key)).map((one) => one.key);
  const good = new Set(refused);
  const earlier = new Map(current?.salt === salt ? current.additions.map((one) => [one.hash, one]) : []);
  const additions = fresh
    .filter((one) => !good.has(one.key))
    .map((one): HotAddition => {
      const facts = factsOf(one);
      const name = hash(one.key);
      const before = earlier.get(name);
      const stays =
        before !== undefined &&
        isSame(before, facts) &&
        now - Date.parse(before.at) < AGED_MS &&
        before.at <= tufTime(now);
      return { hash: name, at: stays ? before.at : tufTime(now), ...facts };
    });
  const exceptions = input.takenOff.filter((key) => isHeld(input, key)).map(hash);
  const hot: HotFile = {
    format: 1,
    sequence: (current?.sequence ?? 0) + 1,
    at: tufTime(now),
    salt,
    over,
    additions: additions.slice(0, HOT_LIMITS.additions).sort(byHash),
    exceptions: exceptions.slice(0, HOT_LIMITS.exceptions).sort(),
  };
  const left = additions.length - hot.additions.length + exceptions.length - hot.exceptions.length;
  const named = new Set(hot.additions.map((one) => one.hash));
  const drops = current?.additions.some((one) => !named.has(one.hash)) ?? false;
  return { hot, changed: hasChanged(current, hot, now), drops, refused, left };
}

function listedAnew({ listed, baselines, recalled, addsNothing }: HotInput): readonly Indicator[] {
  if (addsNothing) return [];
  const says = (list: Searchable, one: Indicator): boolean => {
    const there = list.lookup(one.key);
    return there !== undefined && isSame(there, factsOf(one));
  };
  return listed.filter(
    (one) => !baselines.every((list) => says(list, one)) && !recalled.some((list) => says(list, one)),
  );
}

function isHeld({ baselines }: HotInput, key: Key): boolean {
  return baselines.some((list) => list.lookup(key) !== undefined);
}

/** The facts as a list keeps them. */
function factsOf(one: IndicatorFacts): IndicatorFacts {
  const { scamType, level, hijacked, listedOn, expiresOn, source } = one;
  const clusterSize = Math.min(one.clusterSize, 255);
  const ends = expiresOn === undefined ? {} : { expiresOn };
  return { scamType, level, hijacked, listedOn, ...ends, clusterSize, source };
}

function isSame(one: IndicatorFacts, other: IndicatorFacts): boolean {
  return JSON.stringify(factsOf(one)) === JSON.stringify(factsOf(other));
}

function byHash(one: HotAddition, other: HotAddition): number {
  return one.hash < other.hash ? -1 : 1;
}

function hasChanged(current: HotFile | undefined, hot: HotFile, now: number): boolean {
  if (current === undefined) return true;
  const says = ({ additions, exceptions }: HotFile) => JSON.stringify([additions, exceptions]);
  const ages = hot.exceptions.length > 0 && now - Date.parse(current.at) >= AGED_MS;
  if (hot.additions.length + hot.exceptions.length === 0)
    return current.additions.length + current.exceptions.length > 0;
  return ages || current.salt !== hot.salt || says(current) !== says(hot);
}
