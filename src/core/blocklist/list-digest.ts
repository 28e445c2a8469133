import type { Section } from "./block-list.ts";
import { toHex } from "./bytes.ts";
import type { IndicatorFacts } from "./indicator.ts";
import { type ListHead, NO_ENTRIES, SHARDS, type Shards } from "./shard.ts";

/** SHA-256, from whatever platform there is. */
export type Digest = (bytes: Uint8Array) => Promise<Uint8Array>;

export const DIGEST_LENGTH = 32;

/**
 * The digest of one shard, over its bytes in the one order that every reader makes: the words of the hashes, word
 * by word, little-endian; then for each entry its place among the shard's distinct facts, sorted, in four bytes;
 * then these facts in JSON.
 */
export function digestShard(
  shard: Section,
  facts: readonly IndicatorFacts[],
  digest: Digest,
): Promise<Uint8Array> {
  const texts = new Map<number, string>();
  for (const place of shard.facts) {
    if (!texts.has(place)) texts.set(place, factsText(facts[place] as IndicatorFacts));
  }
  const sorted = [...new Set(texts.values())].sort();
  const ranks = new Map([...texts].map(([place, text]) => [place, sorted.indexOf(text)]));
  const table = new TextEncoder().encode(`[${sorted.join(",")}]`);
  const entry = 4 * shard.words.length + 4;
  const bytes = new Uint8Array(shard.count * entry + table.length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const column of shard.words) {
    for (let one = 0; one < shard.count; one++, at += 4) view.setUint32(at, column[one] as number, true);
  }
  for (const place of shard.facts) {
    view.setUint32(at, ranks.get(place) as number, true);
    at += 4;
  }
  bytes.set(table, at);
  return digest(bytes);
}

function factsText(facts: IndicatorFacts): string {
  const { scamType, level, hijacked, listedOn, expiresOn, clusterSize, source } = facts;
  return JSON.stringify([scamType, level, hijacked, listedOn, expiresOn ?? 0, clusterSize, source]);
}

/** The digests of all shards, one after the other. */
export async function digestShards(
  shards: Shards,
  facts: readonly IndicatorFacts[],
  digest: Digest,
): Promise<Uint8Array> {
  const all = new Uint8Array(SHARDS * DIGEST_LENGTH);
  const empty = await digestShard(NO_ENTRIES, facts, digest);
  for (let id = 0; id < SHARDS; id++) {
    const shard = shards.get(id);
    all.set(shard === undefined ? empty : await digestShard(shard, facts, digest), id * DIGEST_LENGTH);
  }
  return all;
}

/** The digest of a whole list, which its release manifest names: SHA-256 over the digests of its shards, in hex. */
export async function listDigest({ digests }: Pick<ListHead, "digests">, digest: Digest): Promise<string> {
  return toHex(await digest(digests));
}
