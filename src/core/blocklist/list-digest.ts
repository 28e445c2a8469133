import type { Section } from "./block-list.ts";
import { toHex } from "./bytes.ts";
import type { FactsTable } from "./facts-table.ts";
import { type ListHead, SHARDS } from "./shard.ts";
import { createShardSums, SUM_LENGTH } from "./shard-sums.ts";

/** SHA-256, from whatever platform there is. Takes its copy of the bytes before it returns, as Web Crypto does. */
export type Digest = (bytes: Uint8Array) => Promise<Uint8Array>;

/** Entries that are counted before others get their turn: some milliseconds. */
const AT_A_TIME = 16_384;

/** Waits for the platform, so that what was asked for meanwhile is answered: the core has no clock to wait for. */
export async function letOthersGo(digest: Digest): Promise<void> {
  await digest(new Uint8Array(0));
}

/** The digests of all shards, one after the other. */
export async function digestAllShards(
  shards: Iterable<readonly [id: number, shard: Section]>,
  facts: FactsTable,
  digest: Digest,
): Promise<Uint8Array> {
  const all = new Uint8Array(SHARDS * SUM_LENGTH);
  const sums = createShardSums(facts, all);
  let counted = 0;
  for (const [id, shard] of shards) {
    sums.recount(id, shard);
    counted += shard.count;
    if (counted < AT_A_TIME) continue;
    counted = 0;
    await letOthersGo(digest);
  }
  return all;
}

/** The digest of a whole list, which its release manifest names: SHA-256 over the digests of its shards, in hex. */
export async function listDigest({ digests }: Pick<ListHead, "digests">, digest: Digest): Promise<string> {
  return toHex(await digest(digests));
}
