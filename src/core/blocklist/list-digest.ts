import type { Section } from "./block-list.ts";
import { toHex } from "./bytes.ts";
import type { FactsTable } from "./facts-table.ts";
import { type ListHead, NO_ENTRIES, SHARDS } from "./shard.ts";
import { createShardBytes } from "./shard-bytes.ts";

/** SHA-256, from whatever platform there is. Takes its copy of the bytes before it returns, as Web Crypto does. */
export type Digest = (bytes: Uint8Array) => Promise<Uint8Array>;

const DIGEST_LENGTH = 32;

/** Shards that are digested at a time: between two rounds others get their turn. */
const AT_A_TIME = 16;

/** Writes the digest of a shard, by its bytes, where it stands among those of the whole list. */
export async function digestShard(
  id: number,
  bytes: Uint8Array,
  digest: Digest,
  into: Uint8Array,
): Promise<void> {
  into.set(await digest(bytes), id * DIGEST_LENGTH);
}

async function digestShards(
  shards: Iterable<readonly [id: number, shard: Section]>,
  bytesOf: (shard: Section) => Uint8Array,
  digest: Digest,
  into: Uint8Array,
): Promise<void> {
  let running: Promise<void>[] = [];
  for (const [id, shard] of shards) {
    running.push(digestShard(id, bytesOf(shard), digest, into));
    if (running.length < AT_A_TIME) continue;
    await Promise.all(running);
    running = [];
  }
  await Promise.all(running);
}

/** The digests of all shards, one after the other. */
export async function digestAllShards(
  shards: Iterable<readonly [id: number, shard: Section]>,
  facts: FactsTable,
  digest: Digest,
): Promise<Uint8Array> {
  const all = new Uint8Array(SHARDS * DIGEST_LENGTH);
  const bytesOf = createShardBytes(facts);
  const empty = await digest(bytesOf(NO_ENTRIES));
  for (let id = 0; id < SHARDS; id++) all.set(empty, id * DIGEST_LENGTH);
  await digestShards(shards, bytesOf, digest, all);
  return all;
}

/** The digest of a whole list, which its release manifest names: SHA-256 over the digests of its shards, in hex. */
export async function listDigest({ digests }: Pick<ListHead, "digests">, digest: Digest): Promise<string> {
  return toHex(await digest(digests));
}
