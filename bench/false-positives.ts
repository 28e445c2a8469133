import { buildList } from "../src/core/blocklist/build-list.ts";
import { findEntry } from "../src/core/blocklist/find-entry.ts";
import { shardOf, splitList } from "../src/core/blocklist/shard.ts";
import { madeUpIndicators } from "./made-up-indicators.ts";

/**
 * Asks a list of `size` for `count` hashes that are not in it, by the search that every look-up ends with: SHA-256
 * gives every key that isn't listed a hash as random as these. Every other probe is a listed hash with one bit of its
 * last word changed, which a careless search would take for it. Also asks for every listed hash.
 */
export async function countFalsePositives(
  size: number,
  count: number,
): Promise<{ readonly found: number; readonly missed: number }> {
  const built = buildList(madeUpIndicators(size), { release: 1, salt: new Uint8Array(8) });
  if (!built.ok) throw new Error(built.problem.hash);
  const shards = splitList(built.value);
  const next = xorshift(7);
  const hash = new Uint32Array(3);
  let missed = 0;
  for (const shard of shards.values()) {
    for (let at = 0; at < shard.count; at++) {
      for (const [word, column] of shard.words.entries()) hash[word] = column[at] as number;
      if (findEntry(shard, hash, 0, shard.count) !== at) missed++;
    }
  }
  let found = 0;
  for (let probe = 0; probe < count; probe++) {
    const isWide = (probe & 2) !== 0;
    hash[0] = next();
    hash[1] = next();
    hash[2] = next();
    const shard = shards.get(shardOf(isWide, hash[0]));
    if (shard === undefined) continue;
    if ((probe & 1) !== 0) {
      const near = (hash[1] as number) % shard.count;
      const bit = 1 << ((hash[2] as number) & 31);
      for (const [word, column] of shard.words.entries()) hash[word] = column[near] as number;
      hash[shard.words.length - 1] = (hash[shard.words.length - 1] as number) ^ bit;
    }
    if (findEntry(shard, hash, 0, shard.count) !== -1) found++;
  }
  return { found, missed };
}

/** Marsaglia's xorshift128: 32 bits at a time, the same every time. */
function xorshift(seed: number): () => number {
  let [x, y, z, w] = [seed, 362_436_069, 521_288_629, 88_675_123];
  return () => {
    const mixed = x ^ (x << 11);
    x = y;
    y = z;
    z = w;
    w = w ^ (w >>> 19) ^ mixed ^ (mixed >>> 8);
    return w >>> 0;
  };
}
