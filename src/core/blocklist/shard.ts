import type { BlockList, Section } from "./block-list.ts";
import type { FactsTable } from "./facts-table.ts";
import { createFactsWriter } from "./facts-writer.ts";
import { narrowed } from "./sort-section.ts";

/** A section falls into this many parts, by the first byte of its hashes; so a woken worker reads what it needs. */
export const SHARDS_A_SECTION = 256;

/** Both sections' parts: 0 to 255 of the narrow one, 256 to 511 of the wide one. */
export const SHARDS = 2 * SHARDS_A_SECTION;

/** What a list in shards is, without its hashes: small enough to be read at every wake. */
export interface ListHead {
  readonly release: number;
  readonly salt: Uint8Array;
  /** Distinct facts that the shards point into. After deltas some may be in use no more. */
  readonly facts: FactsTable;
  /** How many entries each shard has. */
  readonly counts: Uint32Array;
  /** The digest of each shard, as `createShardSums` makes it, one after the other. */
  readonly digests: Uint8Array;
}

/** Shards by their number; empty ones are left out. */
export type Shards = ReadonlyMap<number, Section>;

export const NO_ENTRIES: Section = { count: 0, words: [], facts: new Uint16Array(0) };

/** In which shard an entry stands: by the width of its hash and its first word. */
export function shardOf(isWide: boolean, firstWord: number): number {
  return (isWide ? SHARDS_A_SECTION : 0) + (firstWord >>> 24);
}

/** Where each shard of a sorted section begins, and at the end the count: 257 places. */
export function shardStarts({ count, words }: Section): Uint32Array {
  const starts = new Uint32Array(SHARDS_A_SECTION + 1);
  const first = words[0];
  for (let at = 0; at < count; at++) starts[((first?.[at] as number) >>> 24) + 1] = at + 1;
  for (let shard = 1; shard <= SHARDS_A_SECTION; shard++)
    starts[shard] = Math.max(starts[shard] as number, starts[shard - 1] as number);
  return starts;
}

/** The shards of a list, one after the other, as views into its columns. */
export function* shardsOf({ narrow, wide }: BlockList): Generator<readonly [id: number, shard: Section]> {
  for (const section of [narrow, wide]) {
    const starts = shardStarts(section);
    for (let shard = 0; shard < SHARDS_A_SECTION; shard++) {
      const [from, to] = [starts[shard] as number, starts[shard + 1] as number];
      if (from === to) continue;
      const view = {
        count: to - from,
        words: section.words.map((column) => column.subarray(from, to)),
        facts: section.facts.subarray(from, to),
      };
      yield [shard + (section === wide ? SHARDS_A_SECTION : 0), view];
    }
  }
}

/** Cuts a list into shards, each with arrays of its own: a stored view would bring the whole list along. */
export function splitList(list: BlockList): Shards {
  const shards = new Map<number, Section>();
  for (const [id, { count, words, facts }] of shardsOf(list))
    shards.set(id, { count, words: words.map((column) => column.slice()), facts: facts.slice() });
  return shards;
}

/** Puts shards together again: the whole list, with only the facts that are in use. */
export function joinShards(
  { release, salt, facts }: Pick<ListHead, "release" | "salt" | "facts">,
  shards: Shards,
): BlockList {
  const used = createFactsWriter();
  const placeOf = used.adopt(facts);
  const join = (isWide: boolean): Section => {
    const from = isWide ? SHARDS_A_SECTION : 0;
    const parts = Array.from({ length: SHARDS_A_SECTION }, (_, at) => shards.get(from + at) ?? NO_ENTRIES);
    const count = parts.reduce((sum, part) => sum + part.count, 0);
    const words = Array.from({ length: isWide ? 3 : 2 }, () => new Uint32Array(count));
    const places = new Uint32Array(count);
    let at = 0;
    for (const part of parts) {
      for (const [word, column] of words.entries()) column.set(part.words[word] ?? [], at);
      for (const place of part.facts) places[at++] = placeOf(place);
    }
    return { count, words, facts: narrowed(places) };
  };
  const [narrow, wide] = [join(false), join(true)];
  return { release, salt, narrow, wide, facts: used.table() };
}
