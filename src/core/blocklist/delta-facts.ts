import type { Section } from "./block-list.ts";
import { type ByteReader, createByteReader, pushNumber } from "./byte-reader.ts";
import { fromHex, joinBytes, toHex } from "./bytes.ts";
import { dayAfter, daysOf } from "./fact-kinds.ts";
import { DANGER, type FactsTable, HIJACKED, rowAt } from "./facts-table.ts";
import type { FactsWriter } from "./facts-writer.ts";
import { MARK } from "./word-marks.ts";

/** Scam type, flags, days that it lasts (low, high), cluster size, source, listed on (low, high). */
const COLUMNS = 8;
const MOST_WORDS = 256;
const MOST_WORD = 60;
const MARK_BYTES = 3;

type Column = Uint8Array;
type Columns = readonly [Column, Column, Column, Column, Column, Column, Column, Column];

/** Bytes that the facts of so many entries may have, unpacked. */
export function mostFactsBytes(entries: number): number {
  return entries * COLUMNS + 2 * (2 + MOST_WORDS * (1 + MOST_WORD));
}

/**
 * What a delta says of the entries that it brings: the words, then column by column one byte an entry, the 64-bit ones
 * first. A snapshot's table of kinds would cost more here: nearly each of a few entries is of a kind of its own.
 */
export function writeDeltaFacts(sections: readonly Section[], table: FactsTable): Uint8Array {
  const rows = sections.flatMap(({ facts }) => Array.from(facts, (place) => rowAt(table, place)));
  const column = (value: (row: (typeof rows)[number]) => number): Uint8Array =>
    Uint8Array.from(rows, (row) => value(row));
  return joinBytes([
    writeWords(table.scamTypes),
    writeWords(table.sources),
    column(([type]) => type),
    column(([, marks]) => marks),
    column(([, , listedOn, expiresOn]) => daysOf(listedOn, expiresOn)),
    column(([, , listedOn, expiresOn]) => daysOf(listedOn, expiresOn) >>> 8),
    column(([, marks]) => marks >>> 8),
    column(([, , , , source]) => source),
    column(([, , listedOn]) => listedOn),
    column(([, , listedOn]) => listedOn >>> 8),
  ]);
}

/** Each with its length before it; 0 and three bytes: a mark. */
function writeWords(words: readonly string[]): Uint8Array {
  const bytes: number[] = [];
  pushNumber(bytes, words.length);
  for (const word of words) {
    const isMark = word.startsWith(MARK);
    const written = isMark ? fromHex(word.slice(MARK.length)) : new TextEncoder().encode(word);
    pushNumber(bytes, isMark ? 0 : written.length);
    bytes.push(...written);
  }
  return Uint8Array.from(bytes);
}

/** The places of the entries' facts, in order; undefined: a length, a word, a flag or a cluster that can't be. */
export function readDeltaFacts(
  bytes: Uint8Array,
  entries: number,
  facts: FactsWriter,
): Uint32Array | undefined {
  const reader = createByteReader(bytes);
  const [scamTypes, sources] = [readWords(reader), readWords(reader)];
  const columns = Array.from({ length: COLUMNS }, () => reader.bytes(entries) ?? new Uint8Array(0));
  if (scamTypes === undefined || sources === undefined || reader.left() > 0) return undefined;
  if (columns.some(({ length }) => length !== entries)) return undefined;
  const [type, flags, low, high, cluster, source, listedLow, listedHigh] = columns as unknown as Columns;
  const types = scamTypes.map(facts.scamType);
  const from = sources.map(facts.source);
  const places = new Uint32Array(entries);
  for (let at = 0; at < entries; at++) {
    const marks = flags[at] as number;
    const alike = cluster[at] as number;
    const [ofType, ofSource] = [types[type[at] as number], from[source[at] as number]];
    if (ofType === undefined || ofSource === undefined || marks > (DANGER | HIJACKED) || alike === 0)
      return undefined;
    const listedOn = (listedLow[at] as number) | ((listedHigh[at] as number) << 8);
    const expiresOn = dayAfter(listedOn, (low[at] as number) | ((high[at] as number) << 8));
    places[at] = facts.placeOfRow(ofType, marks | (alike << 8), listedOn, expiresOn, ofSource);
  }
  return places;
}

function readWords(reader: ByteReader): string[] | undefined {
  const count = reader.number();
  if (count === undefined || count > MOST_WORDS) return undefined;
  const words: string[] = [];
  for (let one = 0; one < count; one++) {
    const length = reader.number();
    const bytes = length === undefined ? undefined : reader.bytes(length === 0 ? MARK_BYTES : length);
    if (bytes === undefined) return undefined;
    const word = length === 0 ? `${MARK}${toHex(bytes)}` : String.fromCharCode(...bytes);
    if (length !== 0 && !WORD.test(word)) return undefined;
    words.push(word);
  }
  return words;
}

const WORD = /^[\w .-]{1,60}$/;
