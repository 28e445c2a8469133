import { countOf } from "../../core/blocklist/block-list.ts";
import { climbLadder, isWorthClimbing } from "../../core/blocklist/climb-ladder.ts";
import { type Digest, listDigest } from "../../core/blocklist/list-digest.ts";
import { inShards, type ListInShards } from "../../core/blocklist/list-in-shards.ts";
import type { ReleaseManifest } from "../../core/blocklist/release.ts";
import { decodeSnapshot, SNAPSHOT_LIMITS } from "../../core/blocklist/snapshot.ts";
import { done, type Result, refused } from "../../core/result.ts";
import type { Updater } from "../../core/trust/updater.ts";
import type { ListProblem } from "../messages/list-state.ts";
import { fetchTarget } from "./fetch-target.ts";
import type { Before, SyncParts } from "./sync-parts.ts";

/** The newer list by its deltas where they cost less, else whole. What doesn't fit is given up for the snapshot. */
export async function newerList(
  parts: SyncParts,
  updater: Updater,
  manifest: ReleaseManifest,
  before: Before | undefined,
  digest: Digest,
): Promise<Result<ListInShards & { readonly by: "deltas" | "snapshot" }, ListProblem>> {
  const from = before && { head: before.generation.head, churn: before.trust.churn };
  if (before !== undefined && from !== undefined && isWorthClimbing({ ...from, manifest })) {
    const climbed = await climbLadder({
      ...from,
      manifest,
      download: (path, most) => parts.download(`${parts.feedUrl}targets/${path}`, most, false),
      read: (ids) => parts.database.shards(before.generation, ids),
      gzip: parts.gzip,
      digest,
    });
    if (climbed.ok && countIn(climbed.value.head) === manifest.count)
      return done({ head: climbed.value.head, shards: climbed.value.changed, by: "deltas" });
  }
  const snapshot = await fetchTarget(updater, manifest.snapshot.path, SNAPSHOT_LIMITS.bytes);
  if (!snapshot.ok) return snapshot;
  const list = await decodeSnapshot(snapshot.value, parts.gzip);
  if (!list.ok) return refused({ kind: "damaged", detail: `the snapshot is ${list.problem}` });
  const whole = await inShards(list.value, digest);
  const fits =
    countOf(list.value) === manifest.count &&
    list.value.release === manifest.release &&
    (await listDigest(whole.head, digest)) === manifest.digest;
  if (!fits) return refused({ kind: "damaged", detail: "the snapshot is another one than its manifest's" });
  return done({ ...whole, by: "snapshot" });
}

function countIn({ counts }: { readonly counts: Uint32Array }): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
