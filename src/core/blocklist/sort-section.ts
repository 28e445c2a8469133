import type { Section } from "./block-list.ts";

/** The entries of a section in any order; columns may be longer than the count. */
export interface Unsorted {
  readonly count: number;
  readonly words: readonly Uint32Array[];
  readonly facts: Uint32Array;
}

const MOST_BITS = 22;

/**
 * Sorts a section by its hashes. They are spread evenly, so their leading bits bring nearly all of them into place:
 * some eight to a bucket, which insertion then sorts.
 */
export function sortSection({ count, words, facts }: Unsorted): Section {
  const bits = Math.min(MOST_BITS, Math.max(0, Math.ceil(Math.log2(count + 1)) - 3));
  const first = words[0] as Uint32Array;
  // A shift by 32 would be one by 0.
  const bucketOf = (at: number): number => (bits === 0 ? 0 : (first[at] as number) >>> (32 - bits));
  const starts = new Uint32Array(2 ** bits + 1);
  for (let at = 0; at < count; at++) {
    const bucket = bucketOf(at);
    starts[bucket + 1] = (starts[bucket + 1] as number) + 1;
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] as number) + (starts[at - 1] as number);
  const ends = starts.slice();
  const order = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    const bucket = bucketOf(at);
    const start = starts[bucket] as number;
    let place = ends[bucket] as number;
    ends[bucket] = place + 1;
    for (; place > start && isBefore(words, at, order[place - 1] as number); place--)
      order[place] = order[place - 1] as number;
    order[place] = at;
  }
  const pick = (column: Uint32Array): Uint32Array => {
    const sorted = new Uint32Array(count);
    for (let at = 0; at < count; at++) sorted[at] = column[order[at] as number] as number;
    return sorted;
  };
  return { count, words: words.map(pick), facts: narrowed(pick(facts)) };
}

function isBefore(words: readonly Uint32Array[], one: number, other: number): boolean {
  for (const column of words) {
    const order = (column[one] as number) - (column[other] as number);
    if (order !== 0) return order < 0;
  }
  return false;
}

/** Two bytes an entry where they suffice. */
export function narrowed(places: Uint32Array): Uint16Array | Uint32Array {
  let most = 0;
  for (const place of places) most = Math.max(most, place);
  return most < 65_536 ? new Uint16Array(places) : places;
}
