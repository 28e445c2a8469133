import type { FactsTable } from "./facts-table.ts";

/**
 * A release in memory: sorted hashes beside an index into the distinct facts. Plain arrays and typed arrays, so
 * that it is stored and loaded as it is, with nothing parsed and nothing copied.
 */
export interface BlockList {
  readonly release: number;
  readonly salt: Uint8Array;
  /** 64-bit hashes. */
  readonly narrow: Section;
  /** 96-bit hashes. */
  readonly wide: Section;
  /** Distinct facts; sections point into it. */
  readonly facts: FactsTable;
}

export interface Section {
  readonly count: number;
  /** Words 1, 2 and (96 bits only) 3 of each hash, sorted. */
  readonly words: readonly Uint32Array[];
  readonly facts: Uint16Array | Uint32Array;
}

export function countOf(list: BlockList): number {
  return list.narrow.count + list.wide.count;
}
