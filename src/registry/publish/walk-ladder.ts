import { toHex } from "../../core/blocklist/bytes.ts";
import { type Delta, deltaPath, type LadderStep, nextStepDown } from "../../core/blocklist/delta.ts";
import { decodeDelta } from "../../core/blocklist/delta-codec.ts";
import type { ReleaseManifest } from "../../core/blocklist/release.ts";
import type { Repository } from "../../core/trust/repository.ts";
import { nodeDigest } from "./node-digest.ts";
import { nodeGzip } from "./node-gzip.ts";

/** A delta of the ladder, without what it holds. */
export interface WalkedStep extends LadderStep {
  readonly to: number;
  readonly path: string;
  /** `listDigest` of the list that it makes. */
  readonly digest: string;
}

/** The ladder as the signed manifest and the deltas themselves name it. */
export interface WalkedLadder {
  readonly steps: readonly WalkedStep[];
  readonly problems: readonly string[];
}

/**
 * Goes over every step that a browser could take, down to the earliest release that the manifest offers, or `down`:
 * each file by its hash, and deltas that meet at a release must agree on its digest and on its counts.
 */
export async function walkLadder(
  repository: Repository,
  manifest: ReleaseManifest,
  down: number,
): Promise<WalkedLadder> {
  const { release, oldest, digest, deltas } = manifest;
  const first = Math.max(oldest, down);
  const steps = new Map<string, WalkedStep>();
  const problems: string[] = [];
  const digests = new Map([[release, digest]]);
  const counts = new Map<number, string>();
  const into = new Map<number, readonly LadderStep[]>([[release, deltas]]);
  const agree = <Value>(known: Map<number, Value>, at: number, value: Value, what: string): void => {
    if (known.has(at) && known.get(at) !== value) problems.push(`release ${at} has two ${what}`);
    known.set(at, value);
  };
  const waiting = [release];
  for (let to = waiting.pop(); to !== undefined; to = waiting.pop()) {
    for (const step of into.get(to) ?? []) {
      const path = deltaPath(step, to);
      // Below the first, files may be gone: no browser goes there.
      if (step.from < first || steps.has(path)) continue;
      const delta = await readStep(repository, step, to, manifest.salt);
      if (typeof delta === "string") {
        problems.push(delta);
        continue;
      }
      steps.set(path, { ...step, to, path, digest: delta.digest });
      agree(digests, to, delta.digest, "digests");
      agree(counts, step.from, [delta.narrow.before, delta.wide.before].join("+"), "counts");
      agree(counts, to, [delta.narrow.after, delta.wide.after].join("+"), "counts");
      if (into.has(step.from)) continue;
      into.set(step.from, delta.earlier);
      waiting.push(step.from);
    }
  }
  for (let have = first; have < release; have++) {
    const stuck = whereStuck(into, release, have);
    if (stuck !== undefined) problems.push(`no step leads from ${stuck} down to ${have}`);
  }
  const sorted = [...steps.values()].sort((one, other) => one.from - other.from || one.to - other.to);
  return { steps: sorted, problems };
}

/** One step's file; the problem in words when it is not what it should be. */
export async function readStep(
  repository: Repository,
  step: LadderStep,
  to: number,
  salt: string,
): Promise<Delta | string> {
  const name = `the step from ${step.from} to ${to}`;
  const bytes = await repository.target(deltaPath(step, to), step.bytes).catch(() => undefined);
  if (bytes === undefined) return `${name} is not there`;
  if (bytes.length !== step.bytes || toHex(await nodeDigest(bytes)) !== step.sha256)
    return `${name} is another file`;
  const delta = await decodeDelta(bytes, nodeGzip);
  if (!delta.ok) return `${name} is ${delta.problem}`;
  const { from, to: end } = delta.value;
  if (from !== step.from || end !== to || toHex(delta.value.salt) !== salt) return `${name} is another step`;
  return delta.value;
}

/** At which release a browser that has `have` would find no way down; undefined: it gets there. */
function whereStuck(
  into: ReadonlyMap<number, readonly LadderStep[]>,
  release: number,
  have: number,
): number | undefined {
  for (let at = release; at !== have; ) {
    const step = nextStepDown(into.get(at) ?? [], have);
    if (step === undefined) return at;
    at = step.from;
  }
  return undefined;
}
