import type { Day, IndicatorFacts } from "./indicator.ts";

/**
 * Distinct facts, packed: sections point to their rows. Tens of thousands of them are read at every wake, so they
 * are stored as numbers, and made into facts only where an entry was found.
 */
export interface FactsTable {
  readonly scamTypes: readonly string[];
  readonly sources: readonly string[];
  /** `ROW_LENGTH` numbers a row: see {@link Row}. */
  readonly rows: Uint16Array;
}

/** A place in `scamTypes`; flags and cluster size; days since 1970, 0 for no expiry; a place in `sources`. */
export type Row = readonly [scamType: number, marks: number, listedOn: Day, expiresOn: Day, source: number];

export const ROW_LENGTH = 5;

export const DANGER = 1;
export const HIJACKED = 2;
/** The cluster's size stands above the flags; what is larger counts as this. */
export const MOST_CLUSTER = 255;

export const NO_FACTS: FactsTable = { scamTypes: [], sources: [], rows: new Uint16Array(0) };

export function rowCount({ rows }: FactsTable): number {
  return rows.length / ROW_LENGTH;
}

export function rowAt({ rows }: FactsTable, place: number): Row {
  return rows.subarray(place * ROW_LENGTH, (place + 1) * ROW_LENGTH) as unknown as Row;
}

/** Flags and cluster size as one number. */
export function marksOf({ level, hijacked, clusterSize }: IndicatorFacts): number {
  const flags = (level === "danger" ? DANGER : 0) | (hijacked ? HIJACKED : 0);
  return flags | (Math.min(clusterSize, MOST_CLUSTER) << 8);
}

/** The facts of a row; the place must be one of the table's. */
export function factsAt(table: FactsTable, place: number): IndicatorFacts {
  const [scamType, marks, listedOn, expiresOn, source] = rowAt(table, place);
  return {
    scamType: table.scamTypes[scamType] as string,
    level: (marks & DANGER) !== 0 ? "danger" : "caution",
    hijacked: (marks & HIJACKED) !== 0,
    listedOn,
    expiresOn: expiresOn === 0 ? undefined : expiresOn,
    clusterSize: marks >> 8,
    source: table.sources[source] as string,
  };
}

/** The words that a table's rows use, sorted: as every reader and writer orders them. */
export function wordsInUse({ scamTypes, sources, rows }: FactsTable): {
  readonly scamTypes: string[];
  readonly sources: string[];
} {
  const types = new Set<number>();
  const from = new Set<number>();
  for (let at = 0; at < rows.length; at += ROW_LENGTH) {
    types.add(rows[at] as number);
    from.add(rows[at + 4] as number);
  }
  const sorted = (places: ReadonlySet<number>, words: readonly string[]): string[] =>
    [...new Set([...places].map((place) => words[place] as string))].sort();
  return { scamTypes: sorted(types, scamTypes), sources: sorted(from, sources) };
}
