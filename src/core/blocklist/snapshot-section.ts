import { done, type Result, refused } from "../result.ts";
import type { Section } from "./block-list.ts";
import { dayAfter, type ReadKinds, type WrittenKinds } from "./fact-kinds.ts";
import { type FactsTable, ROW_LENGTH } from "./facts-table.ts";
import type { FactsWriter } from "./facts-writer.ts";
import type { HashWidth } from "./key-hash.ts";
import { narrowed } from "./sort-section.ts";

const FACT_COLUMNS = ["kindLow", "kindMiddle", "kindHigh", "listedLow", "listedHigh"] as const;

/**
 * One byte plane a byte of the hash, of whose first four bytes it is how far they are from the entry before; then
 * the kind of the facts and the day.
 */
export function columnNames(width: HashWidth): readonly string[] {
  return [...Array.from({ length: width }, (_, at) => `hash${at}`), ...FACT_COLUMNS];
}

/** The columns of a section, each as long as its count. */
export function* writeSection(
  section: Section,
  { rows }: FactsTable,
  { ofRow }: WrittenKinds,
): Generator<Uint8Array> {
  const { count, facts } = section;
  yield* writeHashes(section);
  const values = new Uint32Array(count);
  for (let at = 0; at < count; at++) values[at] = ofRow[facts[at] as number] as number;
  for (const shift of [0, 8, 16]) yield plane(values, shift);
  for (let at = 0; at < count; at++) values[at] = rows[(facts[at] as number) * ROW_LENGTH + 2] as number;
  for (const shift of [0, 8]) yield plane(values, shift);
}

/** Those of the hashes alone. */
export function* writeHashes({ words }: Section): Generator<Uint8Array> {
  for (const [word, column] of words.entries()) {
    const values = word === 0 ? gapsOf(column) : column;
    for (const shift of [24, 16, 8, 0]) yield plane(values, shift);
  }
}

/** One byte of each value. */
function plane(values: Uint32Array, shift: number): Uint8Array {
  const bytes = new Uint8Array(values.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = (values[at] as number) >>> shift;
  return bytes;
}

function gapsOf(ascending: Uint32Array): Uint32Array {
  const gaps = new Uint32Array(ascending.length);
  let before = 0;
  for (let at = 0; at < gaps.length; at++) {
    gaps[at] = (ascending[at] as number) - before;
    before = ascending[at] as number;
  }
  return gaps;
}

/** Reads a section back; hashes must be strictly ascending, kinds known. */
export function readSection(
  columns: readonly Uint8Array[],
  width: HashWidth,
  count: number,
  kinds: ReadKinds,
  facts: FactsWriter,
): Result<Section, "damaged" | "not-sorted"> {
  const hashes = readHashes(columns, width, count);
  if (hashes === undefined) return refused("not-sorted");
  const places = readFacts(columns.slice(width), count, kinds, facts);
  return places === undefined ? refused("damaged") : done({ count, words: hashes, facts: narrowed(places) });
}

/** The words of the hashes, from the first columns; undefined when they do not strictly ascend. */
export function readHashes(
  columns: readonly Uint8Array[],
  width: HashWidth,
  count: number,
): readonly Uint32Array[] | undefined {
  const hashes: Uint32Array[] = [];
  for (let word = 0; word < width / 4; word++)
    hashes.push(readWord(columns.slice(word * 4, word * 4 + 4), count));
  return addUp(hashes[0] as Uint32Array) && ascends(hashes, count) ? hashes : undefined;
}

function readWord(planes: readonly Uint8Array[], count: number): Uint32Array {
  const [a, b, c, d] = planes as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const column = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    column[at] =
      ((a[at] as number) << 24) | ((b[at] as number) << 16) | ((c[at] as number) << 8) | (d[at] as number);
  }
  return column;
}

/** Makes places of gaps; false when they lead past the end. */
function addUp(gaps: Uint32Array): boolean {
  let sum = 0;
  for (let at = 0; at < gaps.length; at++) {
    sum += gaps[at] as number;
    gaps[at] = sum;
  }
  return sum < 2 ** 32;
}

/** Undefined: a kind that isn't there. */
function readFacts(
  planes: readonly Uint8Array[],
  count: number,
  { count: most, types, marks, days, sources }: ReadKinds,
  facts: FactsWriter,
): Uint32Array | undefined {
  const [low, middle, high, listedLow, listedHigh] = planes as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const places = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    const kind = (low[at] as number) | ((middle[at] as number) << 8) | ((high[at] as number) << 16);
    if (kind >= most) return undefined;
    const listedOn = (listedLow[at] as number) | ((listedHigh[at] as number) << 8);
    places[at] = facts.placeOfRow(
      types[kind] as number,
      marks[kind] as number,
      listedOn,
      dayAfter(listedOn, days[kind] as number),
      sources[kind] as number,
    );
  }
  return places;
}

function ascends(words: readonly Uint32Array[], count: number): boolean {
  const [first, second, third] = words as [Uint32Array, Uint32Array, Uint32Array | undefined];
  for (let at = 1; at < count; at++) {
    const order =
      (first[at] as number) - (first[at - 1] as number) ||
      (second[at] as number) - (second[at - 1] as number) ||
      (third === undefined ? 0 : (third[at] as number) - (third[at - 1] as number));
    if (order <= 0) return false;
  }
  return true;
}
