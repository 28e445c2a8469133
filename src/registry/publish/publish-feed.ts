import { createHash, randomBytes } from "node:crypto";
import { countOf } from "../../core/blocklist/block-list.ts";
import { buildList } from "../../core/blocklist/build-list.ts";
import { fromHex } from "../../core/blocklist/bytes.ts";
import type { Indicator } from "../../core/blocklist/indicator.ts";
import { digestAllShards, listDigest } from "../../core/blocklist/list-digest.ts";
import {
  GUIDANCE_PATH,
  OFFICIAL_PATH,
  RELEASE_PATH,
  type ReleaseManifest,
  type ReleaseSource,
  type Staged,
} from "../../core/blocklist/release.ts";
import { createSearchable } from "../../core/blocklist/searchable.ts";
import { shardsOf } from "../../core/blocklist/shard.ts";
import { encodeSnapshot } from "../../core/blocklist/snapshot.ts";
import type { Key } from "../../core/observable/key.ts";
import { done, type Result, refused } from "../../core/result.ts";
import { tufTime } from "../keys/signed-metadata.ts";
import { openArchive } from "./archive.ts";
import { writeTarget } from "./feed-folder.ts";
import { sweepFeed, writeLadder } from "./ladder.ts";
import { nodeDigest } from "./node-digest.ts";
import { nodeGzip } from "./node-gzip.ts";
import { writeMetadata } from "./write-metadata.ts";

export interface PublishInput {
  readonly keysDir: string;
  readonly out: string;
  /** Folder of earlier releases, from which deltas are made; not part of the feed. */
  readonly archiveDir: string;
  readonly indicators: Iterable<Indicator> | AsyncIterable<Indicator>;
  readonly sources: readonly ReleaseSource[];
  /** Keys that must not be listed, nor share a hash with anything listed. */
  readonly knownGood: Iterable<Key>;
  /** Whether an official entry covers a key: then the release is refused. */
  readonly isOfficial: (key: Key) => boolean;
  /** Bytes of the official entries and of the guidance, published as they are. */
  readonly official: Uint8Array;
  readonly guidance: Uint8Array;
  readonly previous?: PreviousRelease | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly dryRun?: boolean | undefined;
  /** Publishes in spite of sudden growth, shrinkage, or nothing new. */
  readonly force?: boolean | undefined;
  /** Only this share of installs takes the release until then. */
  readonly staged?: Staged | undefined;
  /** A new salt: every browser takes the snapshot, and nobody can follow an entry from before. */
  readonly newEpoch?: boolean | undefined;
  /** Takes away every file that leads to an earlier release, as after a removal for error. */
  readonly purge?: boolean | undefined;
}

export interface PreviousRelease {
  readonly release: number;
  readonly count: number;
  readonly salt: string;
  readonly contentHash: string;
}

export interface Published extends PreviousRelease {
  readonly added: number;
  readonly removed: number;
  readonly bytes: number;
  /** Files taken away: a CDN in front must be told. */
  readonly purged: readonly string[];
}

export type PublishProblem =
  | { readonly kind: "nothing-changed" }
  | { readonly kind: "sudden-change"; readonly before: number; readonly now: number }
  | { readonly kind: "official-listed"; readonly key: Key }
  | { readonly kind: "collision"; readonly detail: string };

/** A release that is this much larger or smaller than the last is looked at by a person first. */
const MOST_GROWTH = 1.5;
const MOST_SHRINKAGE = 0.7;
const SMALL = 1_000;

/** Publishes a release: snapshot, manifest and signed metadata, so that a reader never sees half of it. */
export async function publishFeed(input: PublishInput): Promise<Result<Published, PublishProblem>> {
  const { previous, now, out, force = false } = input;
  const gathered = await gather(input);
  if (!gathered.ok) return gathered;
  const { indicators, contentHash } = gathered.value;
  if (!force && previous?.contentHash === contentHash) return refused({ kind: "nothing-changed" });
  const before = previous?.count ?? 0;
  const sudden =
    before >= SMALL &&
    (indicators.length > before * MOST_GROWTH || indicators.length < before * MOST_SHRINKAGE);
  if (sudden && !force) return refused({ kind: "sudden-change", before, now: indicators.length });

  const release = (previous?.release ?? 0) + 1;
  const kept = input.newEpoch === true ? undefined : previous?.salt;
  const salt = kept ?? randomBytes(8).toString("hex");
  const built = buildList(indicators, { release, salt: fromHex(salt) });
  if (!built.ok)
    return refused({ kind: "collision", detail: `two listed keys share the hash ${built.problem.hash}` });
  const searchable = createSearchable(built.value);
  const listed = new Set(indicators.map((one) => one.key));
  for (const key of input.knownGood) {
    // What an administrator listed by force is listed; what only shares a hash would be a false accusation.
    if (!listed.has(key) && searchable.lookup(key) !== undefined)
      return refused({ kind: "collision", detail: `${key} is known to be good` });
  }
  const list = built.value;
  const snapshot = await encodeSnapshot(list, nodeGzip);
  const count = countOf(list);
  const published = { release, count, salt, contentHash, bytes: snapshot.length };
  if (input.dryRun === true) {
    const more = count - before;
    return done({ ...published, added: Math.max(0, more), removed: Math.max(0, -more), purged: [] });
  }

  const digests = await digestAllShards(shardsOf(list), list.facts, nodeDigest);
  const digest = await listDigest({ digests }, nodeDigest);
  const archive = openArchive(input.archiveDir);
  const { entry, news } = await writeLadder({
    out,
    archive,
    list,
    digest,
    snapshotBytes: snapshot.length,
    today: Math.floor(now / DAY_MS),
  });
  const path = `feed/snapshot-${release}.bin`;
  const announced = await writeTarget(out, path, snapshot);
  const manifest: ReleaseManifest = {
    format: 1,
    release,
    publishedAt: tufTime(now),
    salt,
    count,
    digest,
    snapshot: { path, bytes: snapshot.length, sha256: announced.hashes.sha256 },
    deltas: entry.steps,
    oldest: entry.oldest,
    churn: entry.churn,
    ...(input.staged === undefined ? {} : { staged: input.staged }),
    sources: input.sources,
    health: news,
  };
  const feed = {
    [path]: announced,
    [RELEASE_PATH]: await writeTarget(out, RELEASE_PATH, new TextEncoder().encode(JSON.stringify(manifest))),
  };
  const targets = {
    [OFFICIAL_PATH]: await writeTarget(out, OFFICIAL_PATH, input.official),
    [GUIDANCE_PATH]: await writeTarget(out, GUIDANCE_PATH, input.guidance),
  };
  await archive.keep(entry, snapshot);
  await writeMetadata({ keysDir: input.keysDir, out, now, targets, feed });
  const purged = await sweepFeed(out, release, input.purge === true);
  return done({ ...published, added: news.added, removed: news.expired + news.reversed, purged });
}

const DAY_MS = 86_400_000;

/** All indicators, and a hash of what the release says that does not depend on release, salt or order of insertion. */
async function gather({
  indicators,
  isOfficial,
  official,
  guidance,
}: PublishInput): Promise<
  Result<{ readonly indicators: readonly Indicator[]; readonly contentHash: string }, PublishProblem>
> {
  const all: Indicator[] = [];
  const hash = createHash("sha256").update(official).update(guidance);
  for await (const one of indicators) {
    if (isOfficial(one.key)) return refused({ kind: "official-listed", key: one.key });
    const { key, scamType, level, hijacked, listedOn, expiresOn, clusterSize, source } = one;
    hash.update(
      `${JSON.stringify([key, scamType, level, hijacked, listedOn, expiresOn, clusterSize, source])}\n`,
    );
    all.push(one);
  }
  return done({ indicators: all, contentHash: hash.digest("hex") });
}
