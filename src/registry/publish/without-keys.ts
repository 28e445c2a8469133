import type { BlockList, Section } from "../../core/blocklist/block-list.ts";
import { createKeyHasher, hashWidth } from "../../core/blocklist/key-hash.ts";
import type { Key } from "../../core/observable/key.ts";

/** A list less some keys. */
export function withoutKeys(list: BlockList, keys: readonly Key[]): BlockList {
  const hasher = createKeyHasher(list.salt);
  const words = new Uint32Array(3);
  const gone = new Set(
    keys.map((key) => {
      hasher.hash(key, words);
      return words.subarray(0, hashWidth(key) / 4).join();
    }),
  );
  return { ...list, narrow: without(list.narrow, gone), wide: without(list.wide, gone) };
}

function without({ count, words, facts }: Section, gone: ReadonlySet<string>): Section {
  const kept: number[] = [];
  for (let at = 0; at < count; at++) if (!gone.has(words.map((word) => word[at]).join())) kept.push(at);
  return {
    count: kept.length,
    words: words.map((word) => Uint32Array.from(kept, (at) => word[at] as number)),
    facts: Uint32Array.from(kept, (at) => facts[at] as number),
  };
}
