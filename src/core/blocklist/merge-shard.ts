import { done, type Result, refused } from "../result.ts";
import type { Section } from "./block-list.ts";

/** What happens to one shard: places in it that go, and which entries of a delta come. */
export interface ShardChange {
  readonly removed: readonly number[];
  readonly added: Section;
  readonly from: number;
  readonly to: number;
}

/**
 * A shard after a change; refused when something that comes is there. What stays is copied in whole runs, so that a
 * large shard with few changes costs little. `places` tells where each row of the delta's facts stands in the table
 * that the shard points into.
 */
export function mergeShard(
  shard: Section,
  { removed, added, from, to }: ShardChange,
  places: Uint32Array,
): Result<Section, "twice"> {
  const width = added.words.length;
  const count = shard.count - removed.length + (to - from);
  const more = Uint32Array.from(added.facts.subarray(from, to), (place) => places[place] as number);
  const words = Array.from({ length: width }, () => new Uint32Array(count));
  const facts = placesFor(count, shard, more);
  let [at, next, goes, comes] = [0, 0, 0, from];
  const keep = (until: number): void => {
    if (until === next) return;
    for (let word = 0; word < width; word++)
      (words[word] as Uint32Array).set((shard.words[word] as Uint32Array).subarray(next, until), at);
    facts.set(shard.facts.subarray(next, until), at);
    at += until - next;
    next = until;
  };
  while (goes < removed.length || comes < to) {
    const insertAt = comes < to ? firstNotBefore(shard, added, comes, next) : Number.POSITIVE_INFINITY;
    const removeAt = goes < removed.length ? (removed[goes] as number) : Number.POSITIVE_INFINITY;
    if (removeAt < insertAt) {
      keep(removeAt);
      next++;
      goes++;
      continue;
    }
    keep(insertAt);
    const stays =
      insertAt < shard.count && insertAt !== removeAt && compare(shard, insertAt, added, comes) === 0;
    if (stays) return refused("twice");
    for (let word = 0; word < width; word++)
      (words[word] as Uint32Array)[at] = added.words[word]?.[comes] as number;
    facts[at++] = more[comes++ - from] as number;
  }
  keep(shard.count);
  return done({ count, words, facts });
}

/** Two bytes an entry where they suffice, as before. */
function placesFor(count: number, shard: Section, more: Uint32Array): Section["facts"] {
  const isSmall = shard.facts instanceof Uint16Array && more.every((place) => place < 65_536);
  return isSmall ? new Uint16Array(count) : new Uint32Array(count);
}

function firstNotBefore(shard: Section, added: Section, entry: number, from: number): number {
  let [low, high] = [from, shard.count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(shard, middle, added, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compare(shard: Section, at: number, added: Section, entry: number): number {
  for (let word = 0; word < added.words.length; word++) {
    const order = (shard.words[word]?.[at] as number) - (added.words[word]?.[entry] as number);
    if (order !== 0) return order;
  }
  return 0;
}
