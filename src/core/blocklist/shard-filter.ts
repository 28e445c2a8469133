import type { Section } from "./block-list.ts";

/**
 * Says of four in five hashes that a list lacks that it lacks them, from half a byte an entry: that stays in the
 * processor's cache, where the hashes themselves must be fetched from memory.
 */
export interface ShardFilter {
  /** False: the shard has no entry whose hash begins with this word. True of all, of a shard that was not told. */
  mayHold(id: number, firstWord: number): boolean;
  tell(id: number, shard: Section): void;
  forget(id: number): void;
}

const BITS_AN_ENTRY = 4;
/** Of a hash's first word, what follows the byte that all entries of a shard share. */
const REST_BITS = 24;
const REST = 2 ** REST_BITS - 1;
const FEWEST_BITS = 3;

/** For shards of these numbers of entries; all in one array, since that is what keeps it small and near. */
export function createShardFilter(counts: Uint32Array): ShardFilter {
  const starts = new Uint32Array(counts.length + 1);
  /** By how much the rest is cut to give the place of its bit. */
  const cuts = new Uint8Array(counts.length);
  for (const [id, count] of counts.entries()) {
    const wanted = Math.ceil(Math.log2(count * BITS_AN_ENTRY));
    const places = Math.min(REST_BITS, Math.max(FEWEST_BITS, wanted));
    cuts[id] = REST_BITS - places;
    starts[id + 1] = (starts[id] as number) + 2 ** (places - 3);
  }
  const bits = new Uint8Array(starts[counts.length] as number).fill(0xff);
  return {
    mayHold(id, firstWord) {
      const place = (firstWord & REST) >>> (cuts[id] as number);
      return ((bits[(starts[id] as number) + (place >>> 3)] as number) & (1 << (place & 7))) !== 0;
    },
    tell(id, { count, words: [first] }) {
      const [start, cut] = [starts[id] as number, cuts[id] as number];
      bits.fill(0, start, starts[id + 1]);
      for (let at = 0; at < count; at++) {
        const place = ((first?.[at] as number) & REST) >>> cut;
        const byte = start + (place >>> 3);
        bits[byte] = (bits[byte] as number) | (1 << (place & 7));
      }
    },
    forget: (id) => void bits.fill(0xff, starts[id], starts[id + 1]),
  };
}
