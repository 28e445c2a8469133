import type { Key } from "../observable/key.ts";
import { factsAt } from "./facts-table.ts";
import type { Find, Found } from "./find.ts";
import { findEntry } from "./find-entry.ts";
import type { Indicator } from "./indicator.ts";
import { createKeyHasher, hashWidth } from "./key-hash.ts";
import { type LoadedShard, placeOf } from "./loaded-shard.ts";
import { createLoadedShards } from "./loaded-shards.ts";
import { type ListHead, type Shards, shardOf } from "./shard.ts";

/** A list of which only the shards that were asked about are in memory. */
export interface ShardedList {
  readonly count: number;
  readonly release: number;
  /**
   * What the list says of some keys; one that is missing is not listed. At once when the shards are in memory: nearly
   * always, and a promise takes a fifth of a look-up. Rejects when a shard can't be read.
   */
  readonly find: Find;
}

/** Nearly every answer is this one. */
const NOTHING: Found = new Map();

/** Makes a list in shards searchable; `read` brings shards, and leaves out those that it hasn't. */
export function createShardedList(
  head: ListHead,
  read: (ids: readonly number[]) => Promise<Shards>,
): ShardedList {
  const hasher = createKeyHasher(head.salt);
  const hash = new Uint32Array(3);
  const shards = createLoadedShards(head, read);

  const shardOfKey = (key: Key): number => {
    hasher.hash(key, hash);
    return shardOf(hashWidth(key) === 12, hash[0] as number);
  };

  /** Undefined: a shard is missing. */
  const findIn = (
    keys: readonly Key[],
    shardAt: (id: number) => LoadedShard | undefined,
  ): Found | undefined => {
    let found: Map<Key, Indicator> | undefined;
    for (const key of keys) {
      const id = shardOfKey(key);
      if (!shards.mayHold(id, hash[0] as number)) continue;
      const shard = shardAt(id);
      if (shard === undefined) return undefined;
      const entry = findEntry(shard, hash, 0, shard.count);
      if (entry === -1) continue;
      found ??= new Map();
      found.set(key, { key, ...factsAt(head.facts, placeOf(shard, entry)) });
    }
    return found ?? NOTHING;
  };

  const findAfterLoading = async (keys: readonly Key[]): Promise<Found> => {
    const wanted = await shards.load(new Set(keys.map(shardOfKey)));
    return findIn(keys, (id) => wanted.get(id)) ?? NOTHING;
  };

  return {
    count: head.counts.reduce((sum, count) => sum + count, 0),
    release: head.release,
    find: (keys) => findIn(keys, shards.loaded) ?? findAfterLoading(keys),
  };
}
