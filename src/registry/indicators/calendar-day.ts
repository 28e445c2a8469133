import type { Day } from "../../core/blocklist/indicator.ts";

const DAY_MS = 86_400_000;

/** Days since 1970 of a `YYYY-MM-DD`. */
export function dayOf(date: string): Day {
  // By its parts: `Date.parse` takes a second for a million.
  return Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10)) / DAY_MS;
}

/** `YYYY-MM-DD` of a day since 1970. */
export function dateOfDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Whether a text is a day of the calendar, as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(dayOf(text) * DAY_MS);
  // A day that is in no calendar becomes another one; to write it out again takes a second for a million.
  return (
    date.getUTCDate() === +text.slice(8) &&
    date.getUTCMonth() + 1 === +text.slice(5, 7) &&
    date.getUTCFullYear() === +text.slice(0, 4)
  );
}
