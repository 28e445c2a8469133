import type { Section } from "./block-list.ts";
import { type FactsTable, ROW_LENGTH } from "./facts-table.ts";
import type { ShardChange } from "./merge-shard.ts";
import { createSha256 } from "./sha256.ts";
import { shardOf } from "./shard.ts";

/** A shard's digest has this many bytes. */
export const SUM_LENGTH = 32;

/**
 * The digests of a list's shards: of each the sum of what SHA-256 makes of its entries. So entries come and go without
 * the others being read: an incremental multiset hash, as Clarke et al. describe it ("Incremental Multiset Hash
 * Functions and Their Application to Memory Integrity Checking", 2003, MSet-Add-Hash). An entry's bytes are its hash;
 * then the first 16 bytes of the SHA-256 of its scam type, and of its source; then flags and cluster size, a byte each;
 * listed on and expires on (0: never), two bytes each, little-endian. A sum is eight numbers, as SHA-256 has them, each
 * modulo 2^32.
 */
export interface ShardSums {
  /**
   * Entries go and come, each in the shard where its hash belongs: places in what was there before, and those of
   * `added`, whose facts stand in the table where `places` tells.
   */
  change(before: Section, change: ShardChange, places: Uint32Array): void;
  /** Counts a shard anew, by all of its entries. */
  recount(id: number, shard: Section): void;
}

/** So many words have the hashes of the wide section. */
const WIDE = 3;

/** Works on `sums`: those of all shards, `SUM_LENGTH` bytes each; their facts point into the table. */
export function createShardSums(table: FactsTable, sums: Uint8Array): ShardSums {
  const hashOf = createEntryHasher(table);
  const all = new DataView(sums.buffer, sums.byteOffset, sums.byteLength);
  const sum = new Int32Array(SUM_LENGTH / 4);
  const write = (id: number): void => {
    for (let word = 0; word < sum.length; word++)
      all.setInt32(id * SUM_LENGTH + 4 * word, sum[word] as number);
  };
  const count = ({ words }: Section, entry: number, place: number, sign: number): void => {
    const id = shardOf(words.length === WIDE, words[0]?.[entry] as number);
    const hash = hashOf(words, entry, place);
    for (let word = 0; word < sum.length; word++)
      sum[word] = all.getInt32(id * SUM_LENGTH + 4 * word) + sign * (hash[word] as number);
    write(id);
  };
  return {
    change(before, { removed, added, from, to }, places) {
      for (let at = 0; at < removed.length; at++) {
        const entry = removed[at] as number;
        count(before, entry, before.facts[entry] as number, -1);
      }
      for (let entry = from; entry < to; entry++)
        count(added, entry, places[added.facts[entry] as number] as number, 1);
    },
    recount(id, { count, words, facts }) {
      sum.fill(0);
      for (let entry = 0; entry < count; entry++) {
        const hash = hashOf(words, entry, facts[entry] as number);
        for (let word = 0; word < sum.length; word++)
          sum[word] = (sum[word] as number) + (hash[word] as number);
      }
      write(id);
    },
  };
}

type EntryHasher = (words: Section["words"], entry: number, place: number) => Int32Array;

/** The numbers of a word of the table that are hashed. */
const WORD_LENGTH = 4;

function createEntryHasher({ scamTypes, sources, rows }: FactsTable): EntryHasher {
  const types = digestsOf(scamTypes);
  const from = digestsOf(sources);
  const { message, digest } = createSha256();
  const bytes = new DataView(message.buffer);
  return (words, entry, place) => {
    bytes.setUint32(0, words[0]?.[entry] as number);
    bytes.setUint32(4, words[1]?.[entry] as number);
    let at = 8;
    if (words.length === WIDE) {
      bytes.setUint32(8, words[2]?.[entry] as number);
      at = 12;
    }
    const row = place * ROW_LENGTH;
    const type = WORD_LENGTH * (rows[row] as number);
    bytes.setInt32(at, types[type] as number);
    bytes.setInt32(at + 4, types[type + 1] as number);
    bytes.setInt32(at + 8, types[type + 2] as number);
    bytes.setInt32(at + 12, types[type + 3] as number);
    const source = WORD_LENGTH * (rows[row + 4] as number);
    bytes.setInt32(at + 16, from[source] as number);
    bytes.setInt32(at + 20, from[source + 1] as number);
    bytes.setInt32(at + 24, from[source + 2] as number);
    bytes.setInt32(at + 28, from[source + 3] as number);
    bytes.setUint16(at + 32, rows[row + 1] as number, true);
    bytes.setUint16(at + 34, rows[row + 2] as number, true);
    bytes.setUint16(at + 36, rows[row + 3] as number, true);
    return digest(at + 38);
  };
}

/** The first numbers of each word's SHA-256, one word after the other. */
function digestsOf(words: readonly string[]): Int32Array {
  const { message, digest } = createSha256();
  const numbers = new Int32Array(words.length * WORD_LENGTH);
  for (const [at, word] of words.entries()) {
    const { written } = new TextEncoder().encodeInto(word, message);
    numbers.set(digest(written).subarray(0, WORD_LENGTH), WORD_LENGTH * at);
  }
  return numbers;
}
