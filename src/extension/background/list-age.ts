import type { Generation } from "../platform/feed-state.ts";
import type { SyncFacts } from "./sync-memory.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** From here on verdicts say how old the list is that they rest on. */
const OLD_DAYS = 7;

/**
 * When a list was last known to be the newest, by this machine's clock: the last good check, else when it came. A
 * time that has yet to come was written by a clock that was wrong.
 */
export function freshAt({ checkedAt }: SyncFacts, generation: Generation | undefined, now: number): number {
  const known = [checkedAt, generation?.takenAt, generation?.publishedAt];
  return known.find((time) => time !== undefined && time <= now + HOUR_MS) ?? 0;
}

/** Days since a list was known to be the newest, once they are many. */
export function oldDays(fresh: number, now: number): number | undefined {
  const days = Math.floor((now - fresh) / DAY_MS);
  return days >= OLD_DAYS ? days : undefined;
}
