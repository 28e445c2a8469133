import type { Key } from "../observable/key.ts";
import { type BlockList, countOf, type Section } from "./block-list.ts";
import type { Indicator } from "./indicator.ts";
import { createKeyHasher, hashWidth } from "./key-hash.ts";

/** The list in its searchable form. */
export interface Searchable {
  readonly count: number;
  readonly release: number;
  /** What the list says of a key; undefined: not listed. */
  lookup(key: Key): Indicator | undefined;
}

/** Hashes that share a bucket on average: small enough to walk, large enough to cost half a byte each. */
const A_BUCKET = 8;

/** Makes a list searchable: one pass over its first words; the hashes stay where they are. */
export function createSearchable(list: BlockList): Searchable {
  const hasher = createKeyHasher(list.salt);
  const narrow = createFinder(list.narrow);
  const wide = createFinder(list.wide);
  const hash = new Uint32Array(3);
  return {
    count: countOf(list),
    release: list.release,
    lookup(key) {
      const section = hashWidth(key) === 8 ? list.narrow : list.wide;
      hasher.hash(key, hash);
      const at = (section === list.narrow ? narrow : wide)(hash);
      const facts = at === -1 ? undefined : list.facts[section.facts[at] as number];
      return facts === undefined ? undefined : { key, ...facts };
    },
  };
}

type Finder = (hash: Uint32Array) => number;

function createFinder({ count, words }: Section): Finder {
  const [first, second, third] = words;
  if (first === undefined || second === undefined || count === 0) return () => -1;
  const bits = Math.min(24, Math.max(0, Math.ceil(Math.log2(count / A_BUCKET))));
  const shift = 32 - bits;
  const bucketOf = (word: number): number => (bits === 0 ? 0 : word >>> shift);
  const starts = new Uint32Array(2 ** bits + 1);
  for (let at = 0; at < count; at++) {
    const next = bucketOf(first[at] as number) + 1;
    starts[next] = at + 1;
  }
  for (let bucket = 1; bucket < starts.length; bucket++) {
    if (starts[bucket] === 0) starts[bucket] = starts[bucket - 1] as number;
  }
  return (hash) => {
    const word = hash[0] as number;
    const bucket = bucketOf(word);
    const end = starts[bucket + 1] as number;
    for (let at = starts[bucket] as number; at < end; at++) {
      if (first[at] !== word || second[at] !== hash[1]) continue;
      if (third === undefined || third[at] === hash[2]) return at;
    }
    return -1;
  };
}
