import type { Key } from "../observable/key.ts";
import { type BlockList, countOf } from "./block-list.ts";
import { factsAt } from "./facts-table.ts";
import { findEntry } from "./find-entry.ts";
import type { Indicator } from "./indicator.ts";
import { createKeyHasher, hashWidth } from "./key-hash.ts";
import { shardStarts } from "./shard.ts";

/** The list in its searchable form. */
export interface Searchable {
  readonly count: number;
  readonly release: number;
  /** What the list says of a key; undefined: not listed. */
  lookup(key: Key): Indicator | undefined;
}

/** Makes a whole list searchable: one pass over its first words; the hashes stay where they are. */
export function createSearchable(list: BlockList): Searchable {
  const hasher = createKeyHasher(list.salt);
  const narrowStarts = shardStarts(list.narrow);
  const wideStarts = shardStarts(list.wide);
  const hash = new Uint32Array(3);
  return {
    count: countOf(list),
    release: list.release,
    lookup(key) {
      const isNarrow = hashWidth(key) === 8;
      const section = isNarrow ? list.narrow : list.wide;
      const starts = isNarrow ? narrowStarts : wideStarts;
      hasher.hash(key, hash);
      const shard = (hash[0] as number) >>> 24;
      const at = findEntry(section, hash, starts[shard] as number, starts[shard + 1] as number);
      return at === -1 ? undefined : { key, ...factsAt(list.facts, section.facts[at] as number) };
    },
  };
}
