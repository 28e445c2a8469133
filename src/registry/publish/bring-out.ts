import { type BlockList, countOf } from "../../core/blocklist/block-list.ts";
import { toHex } from "../../core/blocklist/bytes.ts";
import { HOT_PATH } from "../../core/blocklist/hot.ts";
import { listDigest } from "../../core/blocklist/list-digest.ts";
import {
  GUIDANCE_PATH,
  OFFICIAL_PATH,
  RELEASE_PATH,
  type ReleaseManifest,
  type Staged,
  snapshotPath,
} from "../../core/blocklist/release.ts";
import { createSearchable } from "../../core/blocklist/searchable.ts";
import { encodeSnapshot } from "../../core/blocklist/snapshot.ts";
import type { Key } from "../../core/observable/key.ts";
import { tufTime } from "../keys/signed-metadata.ts";
import { openArchive, type Reading } from "./archive.ts";
import { finishErasure, planErasure, rememberErasure } from "./erase.ts";
import { type AnnouncedTarget, writeTarget } from "./feed-folder.ts";
import { type FeedState, feedState, publishedHot, publishedManifest } from "./feed-state.ts";
import { type News, type StepFromLast, writeLadder } from "./ladder.ts";
import { nodeDigest } from "./node-digest.ts";
import { nodeGzip } from "./node-gzip.ts";
import { type NamedSource, sourcesIn } from "./sources-in.ts";
import { clearUnfinished, sweepFeed } from "./sweep.ts";
import { layOutRelease, ReleaseWaits } from "./waiting-release.ts";
import { writeManifest } from "./write-manifest.ts";
import { writeMetadata } from "./write-metadata.ts";

/** A release that was judged and only has to come out. */
export interface Outgoing {
  readonly keysDir: string;
  readonly out: string;
  readonly archiveDir: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly list: BlockList;
  /** What leads to it from the release before, when it is at hand already. */
  readonly step?: StepFromLast | undefined;
  /** How the list was come by, for the next one. */
  readonly reading?: Reading | undefined;
  /** Of the list's shards. */
  readonly digests: Uint8Array;
  readonly sources: readonly NamedSource[];
  /** When the list was read from the database, and the hash of all that is said. */
  readonly contentAt: number;
  readonly contentHash: string;
  readonly staged?: Staged | undefined;
  /** The targets role's own files; what was there stays when they are not named. */
  readonly official?: Uint8Array | undefined;
  readonly guidance?: Uint8Array | undefined;
  /** Keys that were taken off wrongly listed: earlier files that hold them go. */
  readonly erased: readonly Key[];
  /** All files that lead to earlier releases go. */
  readonly purge: boolean;
  /** The hot file stays: the list does not say all that it says. */
  readonly keepHot?: boolean | undefined;
}

export interface BroughtOut {
  readonly bytes: number;
  readonly news: News;
  /** Files taken away, because of what they held: a CDN in front must be told. */
  readonly purged: readonly string[];
}

/**
 * Writes a release: deltas, snapshot, manifest, then the metadata that makes it the newest, and only then takes old
 * files away. Killed at any point, readers have the release before or this one, whole, and the next call goes on.
 */
export async function bringOut(outgoing: Outgoing): Promise<BroughtOut> {
  const { out, archiveDir, now, list, digests, keysDir } = outgoing;
  const { release } = list;
  const before = await feedState(out);
  const last = (await publishedManifest(out, before))?.release ?? 0;
  const leftOver = await finishErasure(out, archiveDir, last);
  await clearUnfinished(out, last);

  const snapshot = await encodeSnapshot(list, nodeGzip);
  const archive = openArchive(archiveDir);
  const gone = await heldBefore(outgoing, release - 1);
  const erases = gone.length > 0 || outgoing.purge;
  const plan = erases ? await planErasure(out, release, gone, outgoing.purge) : undefined;
  const digest = await listDigest(outgoing, nodeDigest);
  const { entry, news } = await writeLadder({
    out,
    archive,
    list,
    step: outgoing.step,
    digest,
    snapshotBytes: snapshot.length,
    today: Math.floor(now / 86_400_000),
    floor: plan?.oldest ?? 0,
  });
  const path = snapshotPath(release);
  const announced = await writeTarget(out, path, snapshot);
  const manifest: ReleaseManifest = {
    release,
    publishedAt: tufTime(now),
    salt: toHex(list.salt),
    count: countOf(list),
    digest,
    snapshot: { path, bytes: snapshot.length },
    deltas: entry.steps,
    oldest: entry.oldest,
    churn: entry.churn,
    ...(outgoing.staged === undefined ? {} : { staged: outgoing.staged }),
    health: news,
    countedOn: tufTime(now).slice(0, "YYYY-MM-DD".length),
    sources: sourcesIn(list, outgoing.sources),
  };
  const feed = {
    [path]: announced,
    [RELEASE_PATH]: await writeManifest(out, before, manifest),
  };
  const targets = await ownTargets(outgoing, before);
  const hot = await hotAfter(outgoing, before, manifest);
  const { contentAt, contentHash, staged, reading } = outgoing;
  const stagedUntil = staged === undefined ? undefined : Date.parse(staged.until);
  const kept = { ...entry, digests: toHex(digests), contentAt, contentHash, stagedUntil, reading };
  await archive.keep(kept, snapshot);
  if (plan !== undefined) await rememberErasure(archiveDir, plan);
  // As if the publisher had been killed here: whoever finds the co-signature goes on.
  const waits = await layOutRelease({ keysDir, out, now }, feed);
  if (waits !== undefined) throw new ReleaseWaits(waits);
  await writeMetadata({ keysDir, out, now, announce: { feed, ...targets, ...hot } });
  const purged = await finishErasure(out, archiveDir, release);
  const state = await feedState(out);
  if (state !== undefined) await sweepFeed({ out, state, release, atOnce: erases });
  await archive.prune(release, entry.oldest);
  return { bytes: snapshot.length, news, purged: [...leftOver, ...purged] };
}

/** Which of the keys to erase the release before held. */
async function heldBefore({ archiveDir, erased }: Outgoing, release: number): Promise<readonly Key[]> {
  const last = erased.length === 0 ? undefined : await openArchive(archiveDir).list(release);
  if (last === undefined) return [];
  const searchable = createSearchable(last);
  return erased.filter((key) => searchable.lookup(key) !== undefined);
}

export async function ownTargets(
  { out, official, guidance }: Pick<Outgoing, "out" | "official" | "guidance">,
  before: FeedState | undefined,
): Promise<{ readonly targets?: Readonly<Record<string, AnnouncedTarget>> }> {
  if (official === undefined || guidance === undefined) {
    if (before === undefined) throw new Error("a first release needs official entries and guidance");
    return {};
  }
  return {
    targets: {
      [OFFICIAL_PATH]: await writeTarget(out, OFFICIAL_PATH, official),
      [GUIDANCE_PATH]: await writeTarget(out, GUIDANCE_PATH, guidance),
    },
  };
}

/** A release says all that the hot file said, so that one is emptied; but not while some installs wait for the release. */
async function hotAfter(
  { out, now, staged, keepHot }: Outgoing,
  before: FeedState | undefined,
  { release, salt }: ReleaseManifest,
): Promise<{ readonly hot?: Readonly<Record<string, AnnouncedTarget>> }> {
  const hot = await publishedHot(out, before);
  const isEmpty = hot !== undefined && hot.additions.length === 0 && hot.exceptions.length === 0;
  if (isEmpty || (hot !== undefined && (staged !== undefined || keepHot === true))) return {};
  const sequence = (hot?.sequence ?? 0) + 1;
  const empty = { format: 1, sequence, at: tufTime(now), salt, over: release, additions: [], exceptions: [] };
  return { hot: { [HOT_PATH]: await writeTarget(out, HOT_PATH, jsonBytes(empty)) } };
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
