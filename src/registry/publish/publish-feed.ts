import { createHash, randomBytes } from "node:crypto";
import { type BlockList, countOf } from "../../core/blocklist/block-list.ts";
import { buildList } from "../../core/blocklist/build-list.ts";
import { fromHex, toHex } from "../../core/blocklist/bytes.ts";
import { diffLists } from "../../core/blocklist/diff-lists.ts";
import type { Indicator } from "../../core/blocklist/indicator.ts";
import type { ReleaseSource, Staged } from "../../core/blocklist/release.ts";
import { createSearchable } from "../../core/blocklist/searchable.ts";
import { encodeSnapshot } from "../../core/blocklist/snapshot.ts";
import type { Key } from "../../core/observable/key.ts";
import { done, type Result, refused } from "../../core/result.ts";
import { openArchive } from "./archive.ts";
import { bringOut } from "./bring-out.ts";
import { nodeGzip } from "./node-gzip.ts";

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
  /** Takes away every file that leads to an earlier release. */
  readonly purge?: boolean | undefined;
  /** Keys taken off because they should never have been listed: earlier files that hold them go. */
  readonly erased?: readonly Key[] | undefined;
  /** Milliseconds since 1970: when the indicators were read; `now` when not named. */
  readonly contentAt?: number | undefined;
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
  | { readonly kind: "official-listed"; readonly key: Key }
  | { readonly kind: "collision"; readonly detail: string };

/** A release that is this much larger or smaller than the last is looked at by a person first. */
const MOST_GROWTH = 1.5;
const MOST_SHRINKAGE = 0.7;
const SMALL = 1_000;

/** Publishes a release: snapshot, manifest and signed metadata, so that a reader never sees half of it. */
export async function publishFeed(input: PublishInput): Promise<Result<Published, PublishProblem>> {
  const { previous, now, force = false } = input;
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
  const published = { release, count: countOf(list), salt, contentHash };
  if (input.dryRun === true) return done({ ...published, ...(await wouldChange(input, list)) });
  const { out, keysDir, archiveDir, sources, staged, official, guidance } = input;
  const { bytes, news, purged } = await bringOut({
    keysDir,
    out,
    archiveDir,
    now,
    list,
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
