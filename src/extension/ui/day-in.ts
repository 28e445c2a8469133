const DAY_MS = 86_400_000;

/**
 * A day of the feed, in days since 1970 UTC, as it is written: 02/10/2026, and 2 Oct 2026 where a month in digits may be
 * taken for a day. Not by `Intl`, which takes the first banner some milliseconds; what it is cut from is fixed by
 * https://tc39.es/ecma262/#sec-date.prototype.toutcstring.
 */
export function dayIn(language: "vi" | "en", day: number): string {
  const date = new Date(day * DAY_MS);
  return language === "vi"
    ? date.toISOString().slice(0, 10).split("-").reverse().join("/")
    : date.toUTCString().slice(5, 16).replace(/^0/, "");
}
