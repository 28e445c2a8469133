import { applyDelta } from "../../core/blocklist/apply-delta.ts";
import type { BlockList, Section } from "../../core/blocklist/block-list.ts";
import { listDigest } from "../../core/blocklist/list-digest.ts";
import { inShards } from "../../core/blocklist/list-in-shards.ts";
import type { ReleaseManifest } from "../../core/blocklist/release.ts";
import type { Repository } from "../../core/trust/repository.ts";
import { nodeDigest } from "./node-digest.ts";
import { readStep, type WalkedStep } from "./walk-ladder.ts";

/** A verifier counts all of each result anew, not the share that is a release's turn. */
const ALL_AT_ONCE = 1;

export interface Climb {
  /** Steps whose result was made, and had the digest that it should. */
  readonly exact: number;
  /** Releases whose list was at hand, or was made on the way. */
  readonly releases: readonly number[];
  readonly problems: readonly string[];
}

/**
 * Makes the lists of earlier releases, from one that was kept upwards by the shortest steps, and takes every step
 * that begins at each of them. A delta names what it takes away by its place alone, so lists can't be made downwards:
 * without a kept list nothing is made.
 */
export async function climbAll(
  repository: Repository,
  { release, salt }: ReleaseManifest,
  steps: readonly WalkedStep[],
  kept: (release: number) => Promise<BlockList | undefined>,
  first: number,
): Promise<Climb> {
  const releases: number[] = [];
  const problems: string[] = [];
  const digests = new Map(steps.map((step) => [step.to, step.digest]));
  let exact = 0;
  let list: ListAt | undefined;
  for (let at = first; at < release; at++) {
    if (list?.head.release !== at) {
      const stored = await kept(at);
      if (stored === undefined) continue;
      list = await listAt(stored);
      const signed = digests.get(at);
      if (signed !== undefined && (await listDigest(list.head, nodeDigest)) !== signed) {
        problems.push(`the kept list of release ${at} is not the one that its steps lead to`);
        list = undefined;
        continue;
      }
    }
    releases.push(at);
    let next: ListAt | undefined;
    const { head, shards } = list;
    for (const step of steps.filter(({ from }) => from === at)) {
      const delta = await readStep(repository, step, step.to, salt);
      if (typeof delta === "string") {
        problems.push(delta);
        continue;
      }
      const applied = await applyDelta(head, delta, async () => shards, nodeDigest, ALL_AT_ONCE);
      if (!applied.ok) {
        problems.push(`the step from ${at} to ${step.to}: ${applied.problem}`);
        continue;
      }
      exact++;
      // Steps are in order: the first is the shortest.
      next ??= { head: applied.value.head, shards: new Map([...shards, ...applied.value.changed]) };
    }
    list = next;
  }
  return { exact, releases, problems };
}

type ListAt = Awaited<ReturnType<typeof listAt>>;

async function listAt(list: BlockList) {
  const { head, shards } = await inShards(list, nodeDigest);
  return { head, shards: new Map<number, Section>(shards) };
}
