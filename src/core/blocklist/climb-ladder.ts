import { done, type Result, refused } from "../result.ts";
import { applyDelta } from "./apply-delta.ts";
import type { Section } from "./block-list.ts";
import { toHex } from "./bytes.ts";
import { type Delta, deltaPath, type LadderStep, nextStepDown } from "./delta.ts";
import { decodeDelta } from "./delta-codec.ts";
import type { Gzip } from "./gzip.ts";
import type { Digest } from "./list-digest.ts";
import type { ReleaseManifest } from "./release.ts";
import type { ListHead, Shards } from "./shard.ts";

/** A change takes at most this many bytes: a hash, its facts, a place. */
const DEAREST_CHANGE = 24;
const DEAREST_HEADER = 2_000;
const MOST_STEPS = 40;
/** When steps would cost more than this share of the snapshot, the snapshot is taken. */
const DEAREST = 0.6;

export interface Ladder {
  readonly head: ListHead;
  readonly churn: number;
  readonly manifest: ReleaseManifest;
  readonly download: (path: string, mostBytes: number) => Promise<Uint8Array | undefined>;
  readonly read: (ids: readonly number[]) => Promise<Shards>;
  readonly gzip: Gzip;
  readonly digest: Digest;
}

/** The list after the climb, and the shards that changed on the way. */
export interface Climbed {
  readonly head: ListHead;
  readonly changed: Shards;
}

/** Whether the ladder reaches down to a list, and surely costs less than the snapshot. */
export function isWorthClimbing({
  head,
  churn,
  manifest,
}: Pick<Ladder, "head" | "churn" | "manifest">): boolean {
  if (
    toHex(head.salt) !== manifest.salt ||
    head.release < manifest.oldest ||
    head.release >= manifest.release
  )
    return false;
  const budget = manifest.snapshot.bytes * DEAREST;
  const direct = manifest.deltas.find((step) => step.from === head.release);
  if (direct !== undefined) return direct.bytes <= budget;
  return (manifest.churn - churn) * DEAREST_CHANGE + 20 * DEAREST_HEADER <= budget;
}

/**
 * Goes down the ladder from a release to the list at hand, by the hashes that the signed manifest and each delta
 * name, then applies what it found, oldest first. Refused with the reason when a step is missing or doesn't fit.
 */
export async function climbLadder(ladder: Ladder): Promise<Result<Climbed>> {
  const deltas: Delta[] = [];
  let steps = ladder.manifest.deltas;
  let to = ladder.manifest.release;
  while (to !== ladder.head.release) {
    const step = nextStepDown(steps, ladder.head.release);
    if (step === undefined || deltas.length >= MOST_STEPS) return refused(`no step leads down from ${to}`);
    const delta = await fetchStep(ladder, step, to);
    if (!delta.ok) return delta;
    deltas.push(delta.value);
    steps = delta.value.earlier;
    to = step.from;
  }
  if (deltas[0]?.digest !== ladder.manifest.digest)
    return refused("the last step has another result than its release");
  let { head } = ladder;
  const changed = new Map<number, Section>();
  for (const delta of deltas.reverse()) {
    const read = async (ids: readonly number[]): Promise<Shards> => {
      const found = new Map(await ladder.read(ids.filter((id) => !changed.has(id))));
      for (const id of ids) {
        const shard = changed.get(id);
        if (shard !== undefined) found.set(id, shard);
      }
      return found;
    };
    const applied = await applyDelta(head, delta, read, ladder.digest);
    if (!applied.ok) return refused(`the step from ${delta.from} to ${delta.to}: ${applied.problem}`);
    head = applied.value.head;
    for (const [id, shard] of applied.value.changed) changed.set(id, shard);
  }
  return done({ head, changed });
}

async function fetchStep(
  { download, gzip, digest }: Ladder,
  step: LadderStep,
  to: number,
): Promise<Result<Delta>> {
  const name = `the step from ${step.from} to ${to}`;
  const bytes = await download(deltaPath(step, to), step.bytes).catch(() => undefined);
  if (bytes === undefined) return refused(`${name} is not there`);
  if (bytes.length !== step.bytes || toHex(await digest(bytes)) !== step.sha256)
    return refused(`${name} is another file`);
  const delta = await decodeDelta(bytes, gzip);
  if (!delta.ok) return refused(`${name} is ${delta.problem}`);
  return delta.value.from === step.from && delta.value.to === to ? delta : refused(`${name} is another step`);
}
