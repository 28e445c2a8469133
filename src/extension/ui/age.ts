import type { ListState } from "../messages/list-state.ts";
import type { Words } from "./words.ts";

const MINUTE = 60_000;

/** How long ago in words, coarse on purpose. */
export function ageInWords(words: Words, then: number, now: number): string {
  const minutes = Math.floor((now - then) / MINUTE);
  if (minutes < 1) return words("justNow");
  if (minutes < 60) return words("minutesAgo", { n: String(minutes) });
  if (minutes < 48 * 60) return words("hoursAgo", { n: String(Math.floor(minutes / 60)) });
  return words("daysAgo", { n: String(Math.floor(minutes / (24 * 60))) });
}

/** How old a list is, in words. */
export function listAge(words: Words, { release, freshAt }: ListState, now: number): string {
  if (release === undefined) return words("noList");
  return release === 0 || freshAt === undefined ? words("starterList") : ageInWords(words, freshAt, now);
}

const DAY = 24 * 60 * MINUTE;

/** Whether a list is so old that the person should know. */
export function isOld({ freshAt }: ListState, now: number): boolean {
  return freshAt !== undefined && now - freshAt > DAY;
}
