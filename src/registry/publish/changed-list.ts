import type { BlockList, Section } from "../../core/blocklist/block-list.ts";
import { buildList } from "../../core/blocklist/build-list.ts";
import { ROW_LENGTH, rowCount } from "../../core/blocklist/facts-table.ts";
import { createFactsWriter } from "../../core/blocklist/facts-writer.ts";
import { findEntry } from "../../core/blocklist/find-entry.ts";
import type { Day, Indicator } from "../../core/blocklist/indicator.ts";
import { createKeyHasher, hashWidth } from "../../core/blocklist/key-hash.ts";
import { mergeShard } from "../../core/blocklist/merge-shard.ts";
import { joinShards, shardStarts, shardsOf } from "../../core/blocklist/shard.ts";
import type { Key } from "../../core/observable/key.ts";

/** A key that may be listed in another way than before; undefined: it isn't listed now. */
export interface Touched {
  readonly key: Key;
  readonly listed: Indicator | undefined;
}

/**
 * The next release's list, made from the last one: what was touched as it is now, without what ran out by `today`.
 * The same, bit for bit, as if all had been read. Undefined: two keys share a hash, and somebody must say which.
 */
export function changedList(
  last: BlockList,
  touched: readonly Touched[],
  today: Day,
  release: number,
): BlockList | undefined {
  const gone = goneFrom(last, touched, today);
  const built = buildList(
    touched.flatMap(({ listed }) => listed ?? []),
    { release, salt: last.salt },
  );
  if (!built.ok) return undefined;
  const facts = createFactsWriter(last.facts);
  const placeOf = facts.adopt(built.value.facts);
  const places = Uint32Array.from({ length: rowCount(built.value.facts) }, (_, place) => placeOf(place));
  const merge = (section: Section, added: Section, removed: readonly number[]): Section | undefined => {
    const merged = mergeShard(section, { removed, added, from: 0, to: added.count }, places);
    return merged.ok ? merged.value : undefined;
  };
  const narrow = merge(last.narrow, built.value.narrow, gone.narrow);
  const wide = merge(last.wide, built.value.wide, gone.wide);
  if (narrow === undefined || wide === undefined) return undefined;
  const list = { release, salt: last.salt, narrow, wide, facts: facts.table() };
  // Facts that nothing points to any more would be told to everyone.
  return joinShards({ release, salt: last.salt, facts: list.facts }, new Map(shardsOf(list)));
}

/** Places of what is touched or ran out, ascending. */
function goneFrom(
  { narrow, wide, salt, facts }: BlockList,
  touched: readonly Touched[],
  today: Day,
): { readonly narrow: readonly number[]; readonly wide: readonly number[] } {
  const hasExpired = Uint8Array.from({ length: rowCount(facts) }, (_, row) => {
    const expiresOn = facts.rows[row * ROW_LENGTH + 3] as number;
    return expiresOn !== 0 && expiresOn <= today ? 1 : 0;
  });
  const gone = { narrow: new Set<number>(), wide: new Set<number>() };
  for (const [section, places] of [
    [narrow, gone.narrow],
    [wide, gone.wide],
  ] as const)
    for (let at = 0; at < section.count; at++)
      if (hasExpired[section.facts[at] as number] === 1) places.add(at);
  const hasher = createKeyHasher(salt);
  const hash = new Uint32Array(3);
  const starts = { narrow: shardStarts(narrow), wide: shardStarts(wide) };
  for (const { key } of touched) {
    const width = hashWidth(key) === 8 ? "narrow" : "wide";
    hasher.hash(key, hash);
    const shard = (hash[0] as number) >>> 24;
    const [from, to] = [starts[width][shard] as number, starts[width][shard + 1] as number];
    const at = findEntry(width === "narrow" ? narrow : wide, hash, from, to);
    if (at !== -1) gone[width].add(at);
  }
  const ascending = (places: ReadonlySet<number>): number[] => [...places].sort((one, other) => one - other);
  return { narrow: ascending(gone.narrow), wide: ascending(gone.wide) };
}
