import { createHash } from "node:crypto";
import { join } from "node:path";
import type { BlockList } from "../../core/blocklist/block-list.ts";
import { toHex } from "../../core/blocklist/bytes.ts";
import { deltaPath, type LadderStep, stepsInto } from "../../core/blocklist/delta.ts";
import { encodeDelta } from "../../core/blocklist/delta-codec.ts";
import { changesOf, type Difference, diffLists } from "../../core/blocklist/diff-lists.ts";
import { factsAt } from "../../core/blocklist/facts-table.ts";
import type { Archive, ArchivedRelease } from "./archive.ts";
import { writeWhole } from "./feed-folder.ts";
import { nodeGzip } from "./node-gzip.ts";

/** Steps older than this many releases are taken away: six weeks at one in a quarter of an hour. */
export const WINDOW = 4_096;

/** A delta that costs more than this share of the snapshot is not offered. */
const DEAREST = 0.6;

/** What is new in a release against the one before. */
export interface News {
  readonly added: number;
  readonly expired: number;
  /** Taken away before its day: corrected, appealed, or taken back. */
  readonly reversed: number;
}

export interface Ladder {
  readonly entry: Pick<ArchivedRelease, "release" | "salt" | "churn" | "oldest" | "steps">;
  readonly news: News;
}

/** What leads to a release from the one before. */
export interface StepFromLast {
  readonly last: BlockList;
  readonly change: Difference;
}

export interface LadderInput {
  readonly out: string;
  readonly archive: Archive;
  readonly list: BlockList;
  readonly step?: StepFromLast | undefined;
  /** `listDigest` of the list. */
  readonly digest: string;
  readonly snapshotBytes: number;
  /** Days since 1970. */
  readonly today: number;
  /** Nothing leads from before this release any more. */
  readonly floor: number;
}

/** Writes the deltas that lead to a new release; none when the release before is unknown or had another salt. */
export async function writeLadder(input: LadderInput): Promise<Ladder> {
  const { archive, list } = input;
  const { release } = list;
  const salt = toHex(list.salt);
  const before = await archive.release(release - 1);
  const last = before?.salt === salt ? (input.step?.last ?? (await archive.list(release - 1))) : undefined;
  if (before === undefined || last === undefined) {
    const entry = { release, salt, churn: before?.churn ?? 0, oldest: release, steps: [] };
    return { entry, news: newsOfFirst(list) };
  }
  const changes = input.step?.change ?? diffLists(last, list);
  const steps: LadderStep[] = [];
  for (const from of stepsInto(release)) {
    const entry = await archive.release(from);
    if (entry?.salt !== salt) continue;
    const difference = from === release - 1 ? changes : await changesSince(input, from);
    const step = difference && (await writeStep(input, difference, entry.steps));
    if (step !== undefined) steps.push(step);
  }
  const reaches = steps.some((step) => step.from === release - 1);
  const oldest = reaches ? Math.max(before.oldest, release - WINDOW, input.floor) : release;
  const churn = before.churn + changesOf(changes);
  return {
    entry: { release, salt, churn, oldest, steps: reaches ? steps : [] },
    news: newsOf(last, changes, input.today),
  };
}

async function changesSince({ archive, list }: LadderInput, from: number): Promise<Difference | undefined> {
  const earlier = await archive.list(from);
  return earlier && diffLists(earlier, list);
}

/** Undefined: it would cost too much. */
async function writeStep(
  { out, list, digest, snapshotBytes }: LadderInput,
  difference: Difference,
  earlier: readonly LadderStep[],
): Promise<LadderStep | undefined> {
  const bytes = await encodeDelta({ ...difference, digest, earlier }, nodeGzip);
  if (bytes.length > snapshotBytes * DEAREST) return undefined;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const step = { from: difference.from, bytes: bytes.length, sha256 };
  await writeWhole(join(out, "targets", deltaPath(step, list.release)), bytes);
  return step;
}

function newsOfFirst({ narrow, wide }: BlockList): News {
  return { added: narrow.count + wide.count, expired: 0, reversed: 0 };
}

function newsOf(last: BlockList, changes: Difference, today: number): News {
  let expired = 0;
  for (const [section, { removed }] of [
    [last.narrow, changes.narrow],
    [last.wide, changes.wide],
  ] as const) {
    for (const at of removed) {
      const { expiresOn } = factsAt(last.facts, section.facts[at] as number);
      if (expiresOn !== undefined && expiresOn <= today) expired++;
    }
  }
  const removed = changes.narrow.removed.length + changes.wide.removed.length;
  const added = changes.narrow.added.count + changes.wide.added.count;
  return {
    added: added - changes.replaced,
    expired,
    reversed: Math.max(0, removed - changes.replaced - expired),
  };
}
