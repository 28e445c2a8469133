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
