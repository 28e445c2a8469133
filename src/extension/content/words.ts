import { en } from "./locale/en.ts";
import { type ContentWords, vi } from "./locale/vi.ts";

/** Words of pages' warnings: by key, with `{placeholders}` filled in. */
export type Say = (key: keyof ContentWords, values?: Readonly<Record<string, string>>) => string;

export function sayIn(language: "vi" | "en"): Say {
  const words: ContentWords = language === "en" ? en : vi;
  return (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
