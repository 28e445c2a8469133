import { done, type Result, refused } from "../result.ts";
import { adoptFacts } from "./adopt-facts.ts";
import type { Section } from "./block-list.ts";
import type { Delta, SectionChange } from "./delta.ts";
import { type Digest, letOthersGo, listDigest } from "./list-digest.ts";
import { mergeShard, type ShardChange } from "./merge-shard.ts";
import { type ListHead, NO_ENTRIES, SHARDS_A_SECTION, type Shards } from "./shard.ts";
import { createShardSums } from "./shard-sums.ts";
import { withoutMarks } from "./word-marks.ts";

const ENTRIES_A_ROUND = 2 ** 15;
/** Releases until each shard had its turn to be counted anew. */
const TURNS = 128;

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
 * the old list goes on answering. Refused when the result is not what the delta says: by what comes and goes, and for
 * each shard that it touches whose turn it is by all that is there afterwards, so that neither a damaged shard nor a
 * mistake of ours stays. A shard's turn comes every `turns` releases.
 */
export async function applyDelta(
  head: ListHead,
  delta: Delta,
  read: (ids: readonly number[]) => Promise<Shards>,
  digest: Digest,
  turns = TURNS,
): Promise<Result<Applied, DeltaMismatch>> {
  if (delta.from !== head.release) return refused("another-release");
  if (delta.salt.some((byte, at) => byte !== head.salt[at])) return refused("another-salt");
  const plan = new Map<number, PlannedChange>();
  for (const isWide of [false, true]) {
    const problem = planSection(plan, isWide ? delta.wide : delta.narrow, isWide, head.counts);
    if (problem !== undefined) return refused(problem);
  }
  const { table, places } = adoptFacts(head.facts, withoutMarks(delta.facts, head.facts));
  const counts = head.counts.slice();
  const digests = head.digests.slice();
  const sums = createShardSums(table, digests);
  const changed = new Map<number, Section>();
  const rounds = [...roundsOf(plan.keys(), head.counts)];
  const readRound = async (round: readonly number[] = []): Promise<Shards> => {
    const filled = round.filter((id) => (head.counts[id] as number) > 0);
    return filled.length === 0 ? new Map() : read(filled);
  };
  let shards = await readRound(rounds[0]);
  for (const [at, round] of rounds.entries()) {
    // The platform reads the next shards meanwhile.
    const coming = readRound(rounds[at + 1]);
    let problem: DeltaMismatch | undefined;
    for (const id of round) {
      const [before, change] = [shards.get(id) ?? NO_ENTRIES, plan.get(id) as PlannedChange];
      const after = before.count === head.counts[id] ? mergeShard(before, change, places) : MISCOUNT;
      if (!after.ok) {
        ({ problem } = after);
        break;
      }
      counts[id] = after.value.count;
      changed.set(id, after.value);
      if (id % turns === delta.to % turns) sums.recount(id, after.value);
      else sums.change(before, change, places);
    }
    [shards] = await Promise.all([coming, letOthersGo(digest)]);
    if (problem !== undefined) return refused(problem);
  }
  const result: ListHead = { release: delta.to, salt: head.salt, facts: table, counts, digests };
  if ((await listDigest(result, digest)) !== delta.digest) return refused("another-result");
  return done({ head: result, changed });
}

/** Shards that are worked on before others get their turn: some milliseconds. */
function* roundsOf(ids: Iterable<number>, counts: Uint32Array): Generator<readonly number[]> {
  let round: number[] = [];
  let entries = 0;
  for (const id of ids) {
    round.push(id);
    entries += counts[id] as number;
    if (entries < ENTRIES_A_ROUND) continue;
    yield round;
    round = [];
    entries = 0;
  }
  yield round;
}

const MISCOUNT = refused<DeltaMismatch>("another-count");

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
