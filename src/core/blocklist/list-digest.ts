import type { Section } from "./block-list.ts";
import { toHex } from "./bytes.ts";
import { type FactsTable, ROW_LENGTH } from "./facts-table.ts";
import { type ListHead, NO_ENTRIES, SHARDS } from "./shard.ts";

/** SHA-256, from whatever platform there is. */
export type Digest = (bytes: Uint8Array) => Promise<Uint8Array>;

export const DIGEST_LENGTH = 32;

/** Shards that are digested at a time: between two rounds others get their turn. */
const AT_A_TIME = 16;

/**
 * The bytes of one shard that its digest is made of, in the one order that every reader makes: the words of the
 * hashes, word by word, four bytes each; then five columns of two bytes an entry: scam type, flags and 256 times the
 * cluster's size, listed on, expires on (0: never), source; all little-endian. Scam type and source are places in the
 * shard's own words, sorted, which end it as JSON: `[[scam types],[sources]]`.
 */
export function shardBytes(shard: Section, { scamTypes, sources, rows }: FactsTable): Uint8Array {
  const { count, words, facts } = shard;
  const types = ranks(facts, rows, 0, scamTypes);
  const from = ranks(facts, rows, ROW_LENGTH - 1, sources);
  const end = new TextEncoder().encode(JSON.stringify([types.words, from.words]));
  const bytes = new Uint8Array(count * (4 * words.length + 2 * ROW_LENGTH) + end.length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const column of words) {
    for (let one = 0; one < count; one++, at += 4) view.setUint32(at, column[one] as number, true);
  }
  const step = 2 * count;
  for (let one = 0; one < count; one++, at += 2) {
    const row = (facts[one] as number) * ROW_LENGTH;
    view.setUint16(at, types.places[rows[row] as number] as number, true);
    view.setUint16(at + step, rows[row + 1] as number, true);
    view.setUint16(at + 2 * step, rows[row + 2] as number, true);
    view.setUint16(at + 3 * step, rows[row + 3] as number, true);
    view.setUint16(at + 4 * step, from.places[rows[row + 4] as number] as number, true);
  }
  bytes.set(end, bytes.length - end.length);
  return bytes;
}

/** The words that a column of the entries' rows uses, sorted, and where each then stands. */
function ranks(facts: Section["facts"], rows: Uint16Array, column: number, words: readonly string[]) {
  const places = new Uint16Array(words.length);
  for (const place of facts) places[rows[place * ROW_LENGTH + column] as number] = 1;
  const used = [...new Set(words.filter((_, at) => places[at] === 1))].sort();
  for (const [at, word] of words.entries()) places[at] = Math.max(0, used.indexOf(word));
  return { words: used, places };
}

/** Writes the digests of some shards where they stand among those of the whole list. */
export async function digestShards(
  shards: Iterable<readonly [id: number, shard: Section]>,
  facts: FactsTable,
  digest: Digest,
  into: Uint8Array,
): Promise<void> {
  let running: Promise<void>[] = [];
  for (const [id, shard] of shards) {
    running.push(digest(shardBytes(shard, facts)).then((bytes) => into.set(bytes, id * DIGEST_LENGTH)));
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
  const empty = await digest(shardBytes(NO_ENTRIES, facts));
  for (let id = 0; id < SHARDS; id++) all.set(empty, id * DIGEST_LENGTH);
  await digestShards(shards, facts, digest, all);
  return all;
}

/** The digest of a whole list, which its release manifest names: SHA-256 over the digests of its shards, in hex. */
export async function listDigest({ digests }: Pick<ListHead, "digests">, digest: Digest): Promise<string> {
  return toHex(await digest(digests));
}
