import type { FactsTable } from "./facts-table.ts";
import { createSha256 } from "./sha256.ts";

type Words = Pick<FactsTable, "scamTypes" | "sources">;

/** No word of a list begins with it. */
export const MARK = "~";

/**
 * How a delta calls a word that the list where it begins has: `~` and the first 24 bits of its SHA-256, in hex. Written
 * out, the same dozen words would be a fifth of a small delta, four times an hour.
 */
export function markOf(word: string): string {
  const { message, digest } = createSha256();
  const { written } = new TextEncoder().encodeInto(word, message);
  return `${MARK}${((digest(written)[0] as number) >>> 8).toString(16).padStart(6, "0")}`;
}

/** A table whose words that are known stand as their marks, where a mark can be no other known word's. */
export function withMarks<Table extends Words>(table: Table, known: Words): Table {
  return changed(table, known, (words, there) => {
    const marks = there.map(markOf);
    const unique = new Map(
      there.flatMap((word, at) => {
        const mark = marks[at] as string;
        return marks.indexOf(mark) === marks.lastIndexOf(mark) ? [[word, mark] as const] : [];
      }),
    );
    return words.map((word) => unique.get(word) ?? word);
  });
}

/** The words again; a mark that is no known word's stays, and whatever it is part of has another digest. */
export function withoutMarks<Table extends Words>(table: Table, known: Words): Table {
  return changed(table, known, (words, there) => {
    if (!words.some((word) => word.startsWith(MARK))) return words;
    const byMark = new Map(there.map((word) => [markOf(word), word]));
    return words.map((word) => byMark.get(word) ?? word);
  });
}

function changed<Table extends Words>(
  table: Table,
  known: Words,
  change: (words: readonly string[], known: readonly string[]) => readonly string[],
): Table {
  return {
    ...table,
    scamTypes: change(table.scamTypes, known.scamTypes),
    sources: change(table.sources, known.sources),
  };
}
