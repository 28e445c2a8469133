import type { Section } from "./block-list.ts";
import { makeLittleEndian, toHex } from "./bytes.ts";
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
  const factsAt = 4 * words.length * count;
  const most = ENCODER.encode(JSON.stringify([scamTypes, sources]));
  const bytes = new Uint8Array(factsAt + 2 * ROW_LENGTH * count + most.length);
  for (const [word, column] of words.entries())
    new Uint32Array(bytes.buffer, 4 * word * count, count).set(column);
  const columns = Array.from(
    { length: ROW_LENGTH },
    (_, column) => new Uint16Array(bytes.buffer, factsAt + 2 * column * count, count),
  );
  const [types, marks, listed, expires, from] = columns as [
    Uint16Array,
    Uint16Array,
    Uint16Array,
    Uint16Array,
    Uint16Array,
  ];
  for (let one = 0; one < count; one++) {
    const row = (facts[one] as number) * ROW_LENGTH;
    types[one] = rows[row] as number;
    marks[one] = rows[row + 1] as number;
    listed[one] = rows[row + 2] as number;
    expires[one] = rows[row + 3] as number;
    from[one] = rows[row + 4] as number;
  }
  const end = ENCODER.encode(JSON.stringify([ranked(types, scamTypes), ranked(from, sources)]));
  const endAt = factsAt + 2 * ROW_LENGTH * count;
  bytes.set(end, endAt);
  makeLittleEndian(bytes.subarray(0, factsAt), 4);
  makeLittleEndian(bytes.subarray(factsAt, endAt), 2);
  return bytes.subarray(0, endAt + end.length);
}

const ENCODER = new TextEncoder();

/** Those words that a column uses, sorted; their places there take the place of those in the table. */
function ranked(column: Uint16Array, words: readonly string[]): readonly string[] {
  const isUsed = new Uint8Array(words.length);
  for (let at = 0; at < column.length; at++) isUsed[column[at] as number] = 1;
  const used = [...new Set(words.filter((_, place) => isUsed[place] === 1))].sort();
  const ranks = words.map((word) => used.indexOf(word));
  const isSame = ranks.every((rank, place) => rank === place || isUsed[place] === 0);
  if (!isSame) for (let at = 0; at < column.length; at++) column[at] = ranks[column[at] as number] as number;
  return used;
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
