import type { ContentWords } from "./locale/vi.ts";

/** Words of pages' warnings: by key, with `{placeholders}` filled in. */
export type Say = (key: keyof ContentWords, values?: Readonly<Record<string, string>>) => string;

/** `words`: in the person's language, as the background has them. */
export function sayIn(words: ContentWords): Say {
  return (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

/** What we say, with who says it: a page says much. */
export function spoken(say: Say, text: string): string {
  return `${say("speaker")}: ${text}`;
}
