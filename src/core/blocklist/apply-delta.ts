import { done, type Result, refused } from "../result.ts";
import type { Section } from "./block-list.ts";
import type { Delta, SectionChange } from "./delta.ts";
import { createFactsWriter } from "./facts-writer.ts";
import { type Digest, digestShards, listDigest } from "./list-digest.ts";
import { type ListHead, NO_ENTRIES, SHARDS_A_SECTION, type Shards } from "./shard.ts";
import { narrowed } from "./sort-section.ts";

export type DeltaMismatch =
  | "another-release"
  | "another-salt"
  | "another-count"
  | "no-such-entry"
  | "twice"
  | "another-result";

/** What a delta made: the new head, and the shards that it changed (an emptied one has no entries). */
export interface Applied {
  readonly head: ListHead;
  readonly changed: Shards;
}

/**
 * Applies a delta to a list in shards; only the shards that it touches are read. Nothing is changed in place, so
 * the old list goes on answering. Refused when the result is not what the delta says.
 */
export async function applyDelta(
  head: ListHead,
  delta: Delta,
  read: (ids: readonly number[]) => Promise<Shards>,
  digest: Digest,
): Promise<Result<Applied, DeltaMismatch>> {
  if (delta.from !== head.release) return refused("another-release");
  if (delta.salt.some((byte, at) => byte !== head.salt[at])) return refused("another-salt");
  const plan = new Map<number, ShardChange>();
  for (const isWide of [false, true]) {
    const problem = planSection(plan, isWide ? delta.wide : delta.narrow, isWide, head.counts);
    if (problem !== undefined) return refused(problem);
  }
  const shards = await read([...plan.keys()].filter((id) => (head.counts[id] as number) > 0));
  const facts = createFactsWriter(head.facts);
  const placeOf = facts.adopt(delta.facts);
  const counts = head.counts.slice();
  const digests = head.digests.slice();
  const changed = new Map<number, Section>();
  for (const [id, change] of plan) {
    const shard = shards.get(id) ?? NO_ENTRIES;
    if (shard.count !== head.counts[id]) return refused("another-count");
    const merged = mergeShard(shard, change, placeOf);
    if (!merged.ok) return merged;
    counts[id] = merged.value.count;
    changed.set(id, merged.value);
  }
  const table = facts.table();
  await digestShards(changed, table, digest, digests);
  const result: ListHead = { release: delta.to, salt: head.salt, facts: table, counts, digests };
  if ((await listDigest(result, digest)) !== delta.digest) return refused("another-result");
  return done({ head: result, changed });
}

/** What happens to one shard: places in it that go, and entries of the delta that come. */
interface ShardChange {
  readonly removed: number[];
  readonly added: Section;
  from: number;
  to: number;
}

function planSection(
  plan: Map<number, ShardChange>,
  { before, after, removed, added }: SectionChange,
  isWide: boolean,
  counts: Uint32Array,
): DeltaMismatch | undefined {
  const firstId = isWide ? SHARDS_A_SECTION : 0;
  const changeOf = (id: number): ShardChange => {
    let change = plan.get(id);
    if (change === undefined) {
      change = { removed: [], added, from: 0, to: 0 };
      plan.set(id, change);
    }
    return change;
  };
  let start = 0;
  let one = 0;
  for (let shard = 0; shard < SHARDS_A_SECTION; shard++) {
    const end = start + (counts[firstId + shard] as number);
    for (; one < removed.length && (removed[one] as number) < end; one++)
      changeOf(firstId + shard).removed.push((removed[one] as number) - start);
    start = end;
  }
  if (start !== before || start - removed.length + added.count !== after) return "another-count";
  if (one < removed.length) return "no-such-entry";
  for (let at = 0; at < added.count; at++) {
    const change = changeOf(firstId + ((added.words[0]?.[at] as number) >>> 24));
    if (change.from === change.to) change.from = at;
    change.to = at + 1;
  }
  return undefined;
}

/** Copies what stays in whole runs, so that a large shard with few changes costs little. */
function mergeShard(
  shard: Section,
  { removed, added, from, to }: ShardChange,
  placeOf: (place: number) => number,
): Result<Section, DeltaMismatch> {
  const width = added.words.length;
  const count = shard.count - removed.length + (to - from);
  const words = Array.from({ length: width }, () => new Uint32Array(count));
  const facts = new Uint32Array(count);
  let [at, next, goes, comes] = [0, 0, 0, from];
  const keep = (until: number): void => {
    for (const [word, column] of words.entries()) {
      if (until > next) column.set((shard.words[word] as Uint32Array).subarray(next, until), at);
    }
    if (until > next) facts.set(shard.facts.subarray(next, until), at);
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
    const stays = insertAt < shard.count && insertAt !== removeAt && isSame(shard, insertAt, added, comes);
    if (stays) return refused("twice");
    for (const [word, column] of words.entries()) column[at] = added.words[word]?.[comes] as number;
    facts[at] = placeOf(added.facts[comes] as number);
    at++;
    comes++;
  }
  keep(shard.count);
  return done({ count, words, facts: narrowed(facts) });
}

function firstNotBefore(shard: Section, added: Section, entry: number, from: number): number {
  let [low, high] = [from, shard.count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(shard, middle, added, entry)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBefore(shard: Section, at: number, added: Section, entry: number): boolean {
  for (const [word, column] of added.words.entries()) {
    const order = (shard.words[word]?.[at] as number) - (column[entry] as number);
    if (order !== 0) return order < 0;
  }
  return false;
}

function isSame(shard: Section, at: number, added: Section, entry: number): boolean {
  return added.words.every((column, word) => shard.words[word]?.[at] === column[entry]);
}
