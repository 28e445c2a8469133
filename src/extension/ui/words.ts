import type { Language } from "../../core/guidance/guidance.ts";
import { en } from "./locale/en.ts";
import { type PageWords, vi } from "./locale/vi.ts";

/** A page's words by key, with `{placeholders}` filled in. */
export type Words = (key: keyof PageWords, values?: Readonly<Record<string, string>>) => string;

export function wordsIn(language: Language): Words {
  const words: PageWords = language === "en" ? en : vi;
  return (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
