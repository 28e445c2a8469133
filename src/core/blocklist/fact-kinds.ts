import type { Section } from "./block-list.ts";
import { joinBytes } from "./bytes.ts";
import { DANGER, type FactsTable, HIJACKED, ROW_LENGTH, rowCount, wordsInUse } from "./facts-table.ts";
import type { FactsWriter } from "./facts-writer.ts";

/** Words that kinds point to by one byte. */
export interface Words {
  readonly scamTypes: readonly string[];
  readonly sources: readonly string[];
}

/**
 * What facts say besides the day. A release has few such kinds, so that an entry's is one number, mostly small: the
 * parts of a kind depend on each other, and apart they would cost twice as much.
 */
export interface WrittenKinds {
  readonly count: number;
  readonly words: { readonly scamTypes: string[]; readonly sources: string[] };
  /** Column by column: scam type, flags, days that it lasts (low, high), cluster size, source. */
  readonly bytes: Uint8Array;
  /** The kind of each row of the facts table. */
  readonly ofRow: Uint32Array;
}

/** Bytes of a kind. */
export const KIND_LENGTH = 6;
export const MOST_KINDS = 2 ** 24;

/** Days are two bytes. */
const LAST_DAY = 65_535;

/** The kinds of the entries' facts, the most frequent first. */
export function writeKinds(sections: readonly Section[], table: FactsTable): WrittenKinds {
  const words = wordsInUse(table);
  const types = table.scamTypes.map((word) => words.scamTypes.indexOf(word));
  const from = table.sources.map((word) => words.sources.indexOf(word));
  const uses = new Uint32Array(rowCount(table));
  for (const { facts } of sections) for (const place of facts) uses[place] = (uses[place] as number) + 1;
  // 42 bits: a kind as one number, by which those of the same frequency are ordered too.
  const kindOf = (row: number): number => {
    const [type, marks, listedOn, expiresOn, source] = table.rows.subarray(
      row,
      row + ROW_LENGTH,
    ) as unknown as [number, number, number, number, number];
    const days = daysOf(listedOn, expiresOn);
    return ((types[type] as number) * 2 ** 16 + marks) * 2 ** 24 + days * 2 ** 8 + (from[source] as number);
  };
  const frequency = new Map<number, number>();
  const ofRow = Array.from(uses, (many, place) => {
    const kind = kindOf(place * ROW_LENGTH);
    if (many > 0) frequency.set(kind, (frequency.get(kind) ?? 0) + many);
    return kind;
  });
  const kinds = [...frequency].sort(([a, many], [b, more]) => more - many || a - b).map(([kind]) => kind);
  const places = new Map(kinds.map((kind, place) => [kind, place]));
  const column = (divisor: number): Uint8Array =>
    Uint8Array.from(kinds, (kind) => Math.floor(kind / divisor) % 256);
  return {
    count: kinds.length,
    words,
    bytes: joinBytes([2 ** 40, 2 ** 24, 2 ** 8, 2 ** 16, 2 ** 32, 1].map(column)),
    ofRow: Uint32Array.from(ofRow, (kind) => places.get(kind) ?? 0),
  };
}

/** Kinds as a reader needs them: its own table's places, and the rest as numbers. */
export interface ReadKinds {
  readonly count: number;
  readonly types: Uint16Array;
  readonly marks: Uint16Array;
  readonly days: Uint16Array;
  readonly sources: Uint16Array;
}

/** Undefined: a length, a word, a flag or a cluster that can't be. */
export function readKinds(
  bytes: Uint8Array,
  count: number,
  { scamTypes, sources }: Words,
  facts: FactsWriter,
): ReadKinds | undefined {
  if (bytes.length !== count * KIND_LENGTH) return undefined;
  const types = scamTypes.map((word) => facts.scamType(word));
  const from = sources.map((word) => facts.source(word));
  const kinds: ReadKinds = {
    count,
    types: new Uint16Array(count),
    marks: new Uint16Array(count),
    days: new Uint16Array(count),
    sources: new Uint16Array(count),
  };
  for (let at = 0; at < count; at++) {
    const [type, flags, low, high, cluster, source] = [0, 1, 2, 3, 4, 5].map(
      (column) => bytes[column * count + at] as number,
    ) as [number, number, number, number, number, number];
    const [ofType, ofSource] = [types[type], from[source]];
    if (ofType === undefined || ofSource === undefined || flags > (DANGER | HIJACKED) || cluster === 0)
      return undefined;
    kinds.types[at] = ofType;
    kinds.marks[at] = flags | (cluster << 8);
    kinds.days[at] = low | (high << 8);
    kinds.sources[at] = ofSource;
  }
  return kinds;
}

/** How many days a listing lasts; round the end of the calendar where it ends before it begins. 0: for ever. */
export function daysOf(listedOn: number, expiresOn: number): number {
  return expiresOn === 0 ? 0 : 1 + ((expiresOn - 1 - listedOn + LAST_DAY) % LAST_DAY);
}

/** The first day on which a listing no longer counts; 0: it counts for ever. */
export function dayAfter(listedOn: number, days: number): number {
  return days === 0 ? 0 : 1 + ((days - 1 + listedOn) % LAST_DAY);
}
