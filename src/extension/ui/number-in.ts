import type { Language } from "../../core/guidance/guidance.ts";

/** A count as the language writes it: 61.204 or 61,204. */
export function numberIn(language: Language, count: number): string {
  return new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-US").format(count);
}
