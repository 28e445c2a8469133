import type { Key } from "../observable/key.ts";
import type { Section } from "./block-list.ts";
import { findEntry } from "./find-entry.ts";
import type { Indicator } from "./indicator.ts";
import { createKeyHasher, hashWidth } from "./key-hash.ts";
import { type ListHead, type Shards, shardOf } from "./shard.ts";

/** A list of which only the shards that were asked about are in memory. */
export interface ShardedList {
  readonly count: number;
  readonly release: number;
  /** What the list says of some keys; one that is missing is not listed. Rejects when a shard can't be read. */
  find(keys: readonly Key[]): Promise<ReadonlyMap<Key, Indicator>>;
}

/** More than this in memory is given up and read again when asked for: 5 million entries. */
const MOST_ENTRIES = 5_000_000;

/** Makes a list in shards searchable; `read` brings shards, and leaves out those that it hasn't. */
export function createShardedList(
  head: ListHead,
  read: (ids: readonly number[]) => Promise<Shards>,
): ShardedList {
  const hasher = createKeyHasher(head.salt);
  let loaded = new Map<number, Section>();
  let entries = 0;

  const load = async (ids: ReadonlySet<number>): Promise<void> => {
    const missing = [...ids].filter((id) => (head.counts[id] as number) > 0 && !loaded.has(id));
    if (missing.length === 0) return;
    const shards = await read(missing);
    for (const id of missing) {
      const shard = shards.get(id);
      // A shard that should be there and isn't: nobody can say what it holds.
      if (shard === undefined || shard.count !== head.counts[id])
        throw new Error(`shard ${id} of release ${head.release} can't be read`);
      if (entries > MOST_ENTRIES) {
        loaded = new Map([...loaded].filter(([one]) => ids.has(one)));
        entries = [...loaded.values()].reduce((sum, { count }) => sum + count, 0);
      }
      loaded.set(id, shard);
      entries += shard.count;
    }
  };

  return {
    count: head.counts.reduce((sum, count) => sum + count, 0),
    release: head.release,
    async find(keys) {
      const hashes = new Uint32Array(keys.length * 3);
      const ids = keys.map((key, at) => {
        hasher.hash(key, hashes.subarray(at * 3, at * 3 + 3));
        return shardOf(hashWidth(key) === 12, hashes[at * 3] as number);
      });
      await load(new Set(ids));
      const found = new Map<Key, Indicator>();
      for (const [at, key] of keys.entries()) {
        const shard = loaded.get(ids[at] as number);
        if (shard === undefined) continue;
        const entry = findEntry(shard, hashes.subarray(at * 3, at * 3 + 3), 0, shard.count);
        const facts = entry === -1 ? undefined : head.facts[shard.facts[entry] as number];
        if (facts !== undefined) found.set(key, { key, ...facts });
      }
      return found;
    },
  };
}
