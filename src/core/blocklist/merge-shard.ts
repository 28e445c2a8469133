import { done, type Result, refused } from "../result.ts";
import type { Section } from "./block-list.ts";

/** What happens to one shard: places in it that go, and which entries of a delta come. */
export interface ShardChange {
  readonly removed: ArrayLike<number>;
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
  change: ShardChange,
  places: Uint32Array,
): Result<Section, "twice"> {
  const edits = editsOf(shard, change);
  if (edits === undefined) return refused("twice");
  const { added, removed, from, to } = change;
  const count = shard.count - removed.length + (to - from);
  const words = added.words.map((column, word) => {
    const after = new Uint32Array(count);
    edit(shard.words[word] ?? after.subarray(0, 0), edits, column.subarray(from, to), after);
    return after;
  });
  const more = new Uint32Array(to - from);
  let most = 0;
  for (let at = 0; at < more.length; at++) {
    const place = places[added.facts[from + at] as number] as number;
    more[at] = place;
    most = Math.max(most, place);
  }
  // Two bytes an entry where they suffice, as before.
  const isSmall = shard.facts instanceof Uint16Array && most < 65_536;
  const facts = isSmall ? new Uint16Array(count) : new Uint32Array(count);
  edit(shard.facts, edits, more, facts);
  return done({ count, words, facts });
}

/**
 * What is done to each column, from its begin: two numbers each time, the place up to which it stays as it is, and then
 * which of what comes stands there, or `GOES` for that place. Undefined: something that comes is there.
 */
function editsOf(shard: Section, { removed, added, from, to }: ShardChange): Int32Array | undefined {
  const edits = new Int32Array(2 * (removed.length + to - from));
  let [end, next, goes, comes] = [0, 0, 0, from];
  while (goes < removed.length || comes < to) {
    const insertAt = comes < to ? firstNotBefore(shard, added, comes, next) : Number.POSITIVE_INFINITY;
    const removeAt = goes < removed.length ? (removed[goes] as number) : Number.POSITIVE_INFINITY;
    if (removeAt < insertAt) {
      edits[end++] = removeAt;
      edits[end++] = GOES;
      next = removeAt + 1;
      goes++;
      continue;
    }
    const stays = insertAt < shard.count && insertAt !== removeAt;
    if (stays && compare(shard.words, insertAt, added.words, comes) === 0) return undefined;
    edits[end++] = insertAt;
    edits[end++] = comes++ - from;
    next = insertAt;
  }
  return edits;
}

const GOES = -1;

function edit<Column extends Uint16Array | Uint32Array>(
  before: Column,
  edits: Int32Array,
  more: Uint32Array,
  after: Column,
): void {
  let [at, next] = [0, 0];
  for (let one = 0; one < edits.length; one += 2) {
    const until = edits[one] as number;
    if (until > next) after.set(before.subarray(next, until), at);
    at += until - next;
    next = until;
    const comes = edits[one + 1] as number;
    if (comes === GOES) next++;
    else after[at++] = more[comes] as number;
  }
  after.set(before.subarray(next), at);
}

function firstNotBefore({ count, words }: Section, added: Section, entry: number, from: number): number {
  const [first, wanted] = [words[0], added.words[0]?.[entry] as number];
  let [low, high] = [from, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    const word = first?.[middle] as number;
    const isBefore = word === wanted ? compare(words, middle, added.words, entry) < 0 : word < wanted;
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compare(words: Section["words"], at: number, others: Section["words"], entry: number): number {
  for (let word = 0; word < others.length; word++) {
    const order = (words[word]?.[at] as number) - (others[word]?.[entry] as number);
    if (order !== 0) return order;
  }
  return 0;
}
