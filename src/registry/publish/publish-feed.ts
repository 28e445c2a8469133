import { createHash, randomBytes } from "node:crypto";
import { type BlockList, countOf } from "../../core/blocklist/block-list.ts";
import type { Epoch } from "../../core/blocklist/build-list.ts";
import { fromHex, toHex } from "../../core/blocklist/bytes.ts";
import { diffLists } from "../../core/blocklist/diff-lists.ts";
import { listDigest } from "../../core/blocklist/list-digest.ts";
import type { Staged } from "../../core/blocklist/release.ts";
import { encodeSnapshot } from "../../core/blocklist/snapshot.ts";
import type { Key } from "../../core/observable/key.ts";
import { done, type Result, refused } from "../../core/result.ts";
import { openArchive, type Reading } from "./archive.ts";
import { bringOut } from "./bring-out.ts";
import { type Content, type GatherProblem, gatherList } from "./gather-list.ts";
import type { FromLast } from "./list-from-last.ts";
import { nodeDigest } from "./node-digest.ts";
import { nodeGzip } from "./node-gzip.ts";
import { changedDigests, shardDigestsOf } from "./shard-digests.ts";
import type { NamedSource } from "./sources-in.ts";

export interface PublishInput extends Content {
  readonly keysDir: string;
  readonly out: string;
  /** Folder of earlier releases, from which deltas are made; not part of the feed. */
  readonly archiveDir: string;
  readonly sources: readonly NamedSource[];
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
  /** Takes away every file that leads to an earlier release. */
  readonly purge?: boolean | undefined;
  /** Keys taken off because they should never have been listed: earlier files that hold them go. */
  readonly erased?: readonly Key[] | undefined;
  /** Milliseconds since 1970: when the indicators were read; `now` when not named. */
  readonly contentAt?: number | undefined;
  readonly continuing?: Continuing | undefined;
}

/** Where the list can be made from the last one's, and what the next release needs for that. */
export interface Continuing {
  readonly reading: Pick<Reading, "mark" | "judgedBy">;
  /** Undefined: everything is to be read. */
  readonly fromLast: (epoch: Epoch) => Promise<FromLast | undefined>;
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
  /** Files taken away, because of what they held: a CDN in front must be told. */
  readonly purged: readonly string[];
}

export type PublishProblem =
  | { readonly kind: "nothing-changed" }
  | { readonly kind: "sudden-change"; readonly before: number; readonly now: number }
  | GatherProblem;

/** A release that is this much larger or smaller than the last is looked at by a person first. */
const MOST_GROWTH = 1.5;
const MOST_SHRINKAGE = 0.7;
const SMALL = 1_000;

/** Publishes a release: snapshot, manifest and signed metadata, so that a reader never sees half of it. */
export async function publishFeed(input: PublishInput): Promise<Result<Published, PublishProblem>> {
  const { previous, now, force = false } = input;
  const release = (previous?.release ?? 0) + 1;
  const kept = input.newEpoch === true ? undefined : previous?.salt;
  const salt = kept ?? randomBytes(8).toString("hex");
  const epoch = { release, salt: fromHex(salt) };
  const made = force ? undefined : await input.continuing?.fromLast(epoch);
  const gathered = made === undefined ? await gatherList(input, epoch) : done(made.list);
  if (!gathered.ok) return gathered;
  const list = gathered.value;
  const count = countOf(list);
  const step = made && { ...made, change: diffLists(made.last, list) };
  const digests = step === undefined ? await shardDigestsOf(list) : changedDigests(step);
  const contentHash = contentHashOf(input, await listDigest({ digests }, nodeDigest));
  if (!force && previous?.contentHash === contentHash) return refused({ kind: "nothing-changed" });
  const before = previous?.count ?? 0;
  const sudden = before >= SMALL && (count > before * MOST_GROWTH || count < before * MOST_SHRINKAGE);
  if (sudden && !force) return refused({ kind: "sudden-change", before, now: count });
  const published = { release, count, salt, contentHash };
  if (input.dryRun === true) return done({ ...published, ...(await wouldChange(input, list)) });
  const { out, keysDir, archiveDir, sources, staged, official, guidance } = input;
  const { bytes, news, purged } = await bringOut({
    keysDir,
    out,
    archiveDir,
    now,
    list,
    step,
    digests,
    reading: input.continuing && { ...input.continuing.reading, allReadAt: made?.allReadAt ?? now },
    sources,
    staged,
    official,
    guidance,
    contentHash,
    contentAt: input.contentAt ?? now,
    erased: input.erased ?? [],
    purge: input.purge === true,
  });
  return done({ ...published, bytes, added: news.added, removed: news.expired + news.reversed, purged });
}

/** Of all that a release says, under one salt: the same whatever its number, and in whatever order it was read. */
function contentHashOf({ official, guidance }: PublishInput, digest: string): string {
  return createHash("sha256").update(official).update(guidance).update(digest).digest("hex");
}

/** What a release would change, against the last one where that is still at hand. */
async function wouldChange(
  { archiveDir, previous }: PublishInput,
  list: BlockList,
): Promise<Pick<Published, "bytes" | "added" | "removed" | "purged">> {
  const { length: bytes } = await encodeSnapshot(list, nodeGzip);
  const last = await openArchive(archiveDir).list(list.release - 1);
  if (last === undefined || toHex(last.salt) !== toHex(list.salt)) {
    const more = countOf(list) - (previous?.count ?? 0);
    return { bytes, added: Math.max(0, more), removed: Math.max(0, -more), purged: [] };
  }
  const { narrow, wide, replaced } = diffLists(last, list);
  return {
    bytes,
    added: narrow.added.count + wide.added.count - replaced,
    removed: narrow.removed.length + wide.removed.length - replaced,
    purged: [],
  };
}
