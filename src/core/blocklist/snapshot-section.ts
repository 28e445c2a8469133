import { done, type Result, refused } from "../result.ts";
import type { Section } from "./block-list.ts";
import { type createFactsTable, narrowed } from "./build-list.ts";
import type { IndicatorFacts } from "./indicator.ts";
import type { HashWidth } from "./key-hash.ts";

/** Words that columns point to by one byte. */
export interface Words {
  readonly scamTypes: readonly string[];
  readonly sources: readonly string[];
}

const FACT_COLUMNS = [
  "scamType",
  "flags",
  "listedLow",
  "listedHigh",
  "expiresLow",
  "expiresHigh",
  "cluster",
  "source",
] as const;

const DANGER = 1;
const HIJACKED = 2;

/** One byte plane a byte of the hash, then the facts. */
export function columnNames(width: HashWidth): readonly string[] {
  return [...Array.from({ length: width }, (_, at) => `hash${at}`), ...FACT_COLUMNS];
}

/** The columns of a section, each as long as its count. */
export function* writeSection(
  { count, words, facts }: Section,
  rows: readonly IndicatorFacts[],
  { scamTypes, sources }: Words,
): Generator<Uint8Array> {
  for (const column of words) {
    for (const shift of [24, 16, 8, 0]) {
      yield Uint8Array.from({ length: count }, (_, at) => ((column[at] as number) >>> shift) & 255);
    }
  }
  const planes = rows.map((row) => [
    scamTypes.indexOf(row.scamType),
    (row.level === "danger" ? DANGER : 0) | (row.hijacked ? HIJACKED : 0),
    row.listedOn & 255,
    row.listedOn >> 8,
    (row.expiresOn ?? 0) & 255,
    (row.expiresOn ?? 0) >> 8,
    Math.min(row.clusterSize, 255),
    sources.indexOf(row.source),
  ]);
  for (const at of FACT_COLUMNS.keys()) {
    yield Uint8Array.from({ length: count }, (_, entry) => planes[facts[entry] as number]?.[at] ?? 0);
  }
}

/** Reads a section back; hashes must be strictly ascending, words and flags known. */
export function readSection(
  columns: readonly Uint8Array[],
  width: HashWidth,
  count: number,
  { scamTypes, sources }: Words,
  table: ReturnType<typeof createFactsTable>,
): Result<Section, "damaged" | "not-sorted"> {
  const words: Uint32Array[] = [];
  for (let word = 0; word < width / 4; word++) {
    const [a, b, c, d] = columns.slice(word * 4, word * 4 + 4) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    const column = new Uint32Array(count);
    for (let at = 0; at < count; at++) {
      column[at] =
        ((a[at] as number) << 24) | ((b[at] as number) << 16) | ((c[at] as number) << 8) | (d[at] as number);
    }
    words.push(column);
  }
  if (!ascends(words, count)) return refused("not-sorted");
  const planes = columns.slice(width) as [Uint8Array, ...Uint8Array[]];
  const places = new Uint32Array(count);
  // Entries listed together have the same facts: most rows equal the row before.
  let before = -1;
  for (let at = 0; at < count; at++) {
    if (before !== -1 && planes.every((plane) => plane[at] === plane[at - 1])) {
      places[at] = before;
      continue;
    }
    const facts = readFacts(
      planes.map((plane) => plane[at] as number),
      scamTypes,
      sources,
    );
    if (facts === undefined) return refused("damaged");
    before = table.indexOf(facts);
    places[at] = before;
  }
  return done({ count, words, facts: narrowed(places) });
}

function readFacts(
  row: readonly number[],
  scamTypes: readonly string[],
  sources: readonly string[],
): IndicatorFacts | undefined {
  const [
    type = 0,
    flags = 0,
    listedLow = 0,
    listedHigh = 0,
    expiresLow = 0,
    expiresHigh = 0,
    cluster = 0,
    from = 0,
  ] = row;
  const scamType = scamTypes[type];
  const source = sources[from];
  if (scamType === undefined || source === undefined || flags > (DANGER | HIJACKED) || cluster === 0)
    return undefined;
  const expires = expiresLow | (expiresHigh << 8);
  return {
    scamType,
    level: (flags & DANGER) !== 0 ? "danger" : "caution",
    hijacked: (flags & HIJACKED) !== 0,
    listedOn: listedLow | (listedHigh << 8),
    expiresOn: expires === 0 ? undefined : expires,
    clusterSize: cluster,
    source,
  };
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
