import { done, type Result, refused } from "../result.ts";
import { adoptFacts } from "./adopt-facts.ts";
import type { Section } from "./block-list.ts";
import type { Delta, SectionChange } from "./delta.ts";
import { type Digest, digestShards, listDigest } from "./list-digest.ts";
import { mergeShard, type ShardChange } from "./merge-shard.ts";
import { type ListHead, NO_ENTRIES, SHARDS_A_SECTION, type Shards } from "./shard.ts";
import { createShardBytes } from "./shard-bytes.ts";
import { withoutMarks } from "./word-marks.ts";

/** Shards that are worked on before others get their turn: some milliseconds. */
const AT_A_TIME = 16;

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
  const plan = new Map<number, PlannedChange>();
  for (const isWide of [false, true]) {
    const problem = planSection(plan, isWide ? delta.wide : delta.narrow, isWide, head.counts);
    if (problem !== undefined) return refused(problem);
  }
  const { table, places } = adoptFacts(head.facts, withoutMarks(delta.facts, head.facts));
  const bytesOf = createShardBytes(table);
  const counts = head.counts.slice();
  const digests = head.digests.slice();
  const changed = new Map<number, Section>();
  const ids = [...plan.keys()];
  for (let at = 0; at < ids.length; at += AT_A_TIME) {
    const round = ids.slice(at, at + AT_A_TIME);
    const shards = await read(round.filter((id) => (head.counts[id] as number) > 0));
    const merged = new Map<number, Section>();
    for (const id of round) {
      const shard = shards.get(id) ?? NO_ENTRIES;
      if (shard.count !== head.counts[id]) return refused("another-count");
      const after = mergeShard(shard, plan.get(id) as PlannedChange, places);
      if (!after.ok) return after;
      counts[id] = after.value.count;
      merged.set(id, after.value);
      changed.set(id, after.value);
    }
    await digestShards(merged, bytesOf, digest, digests);
  }
  const result: ListHead = { release: delta.to, salt: head.salt, facts: table, counts, digests };
  if ((await listDigest(result, digest)) !== delta.digest) return refused("another-result");
  return done({ head: result, changed });
}

/** A change while it is put together. */
interface PlannedChange extends ShardChange {
  readonly removed: number[];
  from: number;
  to: number;
}

function planSection(
  plan: Map<number, PlannedChange>,
  { before, after, removed, added }: SectionChange,
  isWide: boolean,
  counts: Uint32Array,
): DeltaMismatch | undefined {
  const firstId = isWide ? SHARDS_A_SECTION : 0;
  const changeOf = (id: number): PlannedChange => {
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
