import type { Language } from "../../core/guidance/guidance.ts";

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/**
 * A day, `YYYY-MM-DD`, as it is written: 02/10/2026, and 2 Oct 2026 where a month in digits may be taken for a day. Only
 * digits are moved: what a feed calls a day and is none is shown as it is, and breaks no page.
 */
export function dayIn(language: Language, isoDay: string): string {
  const [year, month, day] = isoDay.split("-");
  return language === "vi"
    ? `${day}/${month}/${year}`
    : `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** The same of a day that a list counts since 1970 UTC, at most 65,535. */
export function listedDayIn(language: Language, day: number): string {
  return dayIn(language, new Date(day * 86_400_000).toISOString().slice(0, 10));
}
