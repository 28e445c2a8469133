import { countOf } from "../../core/blocklist/block-list.ts";
import { toHex } from "../../core/blocklist/bytes.ts";
import { climbLadder, isWorthClimbing } from "../../core/blocklist/climb-ladder.ts";
import type { Gzip } from "../../core/blocklist/gzip.ts";
import { type Digest, listDigest } from "../../core/blocklist/list-digest.ts";
import { inShards, type ListInShards } from "../../core/blocklist/list-in-shards.ts";
import { readManifest } from "../../core/blocklist/read-manifest.ts";
import {
  GUIDANCE_PATH,
  OFFICIAL_PATH,
  RELEASE_PATH,
  type ReleaseManifest,
} from "../../core/blocklist/release.ts";
import { decodeSnapshot } from "../../core/blocklist/snapshot.ts";
import { readGuidance } from "../../core/guidance/guidance.ts";
import { done, type Result, refused } from "../../core/result.ts";
import type { Cryptography } from "../../core/trust/cryptography.ts";
import { createUpdater, type Updater } from "../../core/trust/updater.ts";
import { readOfficial } from "../../core/verdict/read-official.ts";
import type { ListProblem } from "../messages/contract.ts";
import { allWrittenIn, type ExtensionDatabase, type Generation } from "../platform/database.ts";
import { fetchTarget, inWords } from "./fetch-target.ts";

export interface SyncParts {
  readonly database: ExtensionDatabase;
  /** Base URL, with a slash at the end. */
  readonly feedUrl: string;
  /** The root that the extension was built with. */
  readonly rootText: string;
  readonly download: (url: string, mostBytes: number, mayChange: boolean) => Promise<Uint8Array | undefined>;
  readonly cryptography: Cryptography;
  readonly gzip: Gzip;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** This install's own random number, 0 to 1, which nobody is told. */
  readonly share: number;
}

/** `replaced`: a newer list is in use, by deltas or whole; `same`: the one in use is the newest that it may take. */
export type SyncOutcome =
  | { readonly kind: "replaced"; readonly by: "deltas" | "snapshot"; readonly development: boolean }
  | { readonly kind: "same"; readonly development: boolean };

/**
 * One synchronisation with one mirror. What is new is written beside the old and checked, then list and trust
 * become current in one transaction; then the old goes. Stopped anywhere, the last good list answers.
 */
export async function syncFeed(parts: SyncParts): Promise<Result<SyncOutcome, ListProblem>> {
  const { database, rootText, cryptography } = parts;
  const digest: Digest = (bytes) => cryptography.digest("sha256", bytes);
  const rootBytes = new TextEncoder().encode(rootText);
  const rootHash = toHex(await digest(rootBytes));
  const stored = await database.generation();
  // Another built-in root is another authority: nothing of the old one's is kept.
  const before = stored?.rootHash === rootHash ? stored : undefined;
  const trust = new Map<string, Uint8Array>(Object.entries(before?.trust ?? {}));
  if (!trust.has("root.json")) trust.set("root.json", rootBytes);
  const updater = updaterFor(parts, trust);
  const refreshed = await updater.refresh();
  if (!refreshed.ok) return refused(inWords(refreshed.problem));
  const { development } = refreshed.value;
  const files = await fetchFiles(updater, before);
  if (!files.ok) return files;
  const manifest = readManifest(files.value[RELEASE_PATH] ?? new Uint8Array(0));
  if (!manifest.ok) return refused({ kind: "damaged", detail: manifest.problem });
  const { release } = manifest.value;
  if (before !== undefined && before.release > release)
    return refused({ kind: "untrusted", detail: `release ${release} after ${before.release}` });
  if (before !== undefined && (before.release === release || mustWait(manifest.value, parts))) {
    await database.flip({ ...before, files: files.value, trust: Object.fromEntries(trust) });
    return done({ kind: "same", development });
  }
  const number = (stored?.number ?? 0) + 1;
  const newer = await newerList(parts, updater, manifest.value, before, digest);
  if (!newer.ok) return newer;
  const { head, shards, by } = newer.value;
  const writtenIn = by === "deltas" && before !== undefined ? before.writtenIn.slice() : allWrittenIn(number);
  for (const id of shards.keys()) writtenIn[id] = number;
  const generation: Generation = {
    number,
    release,
    count: manifest.value.count,
    publishedAt: Date.parse(manifest.value.publishedAt),
    trust: Object.fromEntries(trust),
    rootHash,
    head,
    writtenIn,
    churn: manifest.value.churn,
    sources: Object.fromEntries(manifest.value.sources.map(({ id, name }) => [id, name])),
    files: files.value,
  };
  await database.writeShards(number, shards);
  await database.flip(generation);
  await database.sweep(generation);
  return done({ kind: "replaced", by, development });
}

/** A staged release is for others now; who has no list yet takes it all the same. */
function mustWait({ staged }: ReleaseManifest, { now, share }: SyncParts): boolean {
  return staged !== undefined && now < Date.parse(staged.until) && share >= staged.share;
}

function updaterFor(parts: SyncParts, trust: Map<string, Uint8Array>): Updater {
  return createUpdater({
    store: {
      get: (name) => trust.get(name),
      put: (name, bytes) => void trust.set(name, bytes),
      delete: (name) => void trust.delete(name),
    },
    repository: {
      metadata: (name, most) =>
        parts.download(
          `${parts.feedUrl}metadata/${name}`,
          most,
          name === "timestamp.json" || name.endsWith(".root.json"),
        ),
      target: (path, most) => parts.download(`${parts.feedUrl}targets/${path}`, most, false),
    },
    cryptography: parts.cryptography,
    now: parts.now,
  });
}

/** The small files of a release; what didn't change is not fetched again. */
async function fetchFiles(
  updater: Updater,
  before: Generation | undefined,
): Promise<Result<Generation["files"], ListProblem>> {
  const files: Record<string, Uint8Array> = {};
  for (const path of [RELEASE_PATH, OFFICIAL_PATH, GUIDANCE_PATH]) {
    const file = await fetchTarget(updater, path, before?.files[path]);
    if (!file.ok) return file;
    files[path] = file.value;
  }
  const isGood =
    readOfficial(parsed(files[OFFICIAL_PATH])).ok && readGuidance(parsed(files[GUIDANCE_PATH])).ok;
  return isGood ? done(files) : refused({ kind: "damaged", detail: "the guidance can't be read" });
}

/** The newer list by its deltas where they cost less, else whole. What doesn't fit is given up for the snapshot. */
async function newerList(
  parts: SyncParts,
  updater: Updater,
  manifest: ReleaseManifest,
  before: Generation | undefined,
  digest: Digest,
): Promise<Result<ListInShards & { readonly by: "deltas" | "snapshot" }, ListProblem>> {
  if (before !== undefined && isWorthClimbing({ ...before, manifest })) {
    const climbed = await climbLadder({
      head: before.head,
      churn: before.churn,
      manifest,
      download: (path, most) => parts.download(`${parts.feedUrl}targets/${path}`, most, false),
      read: (ids) => parts.database.shards(before, ids),
      gzip: parts.gzip,
      digest,
    });
    if (climbed.ok && countIn(climbed.value.head) === manifest.count)
      return done({ head: climbed.value.head, shards: climbed.value.changed, by: "deltas" });
  }
  const snapshot = await fetchTarget(updater, manifest.snapshot.path);
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

function parsed(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // The readers refuse undefined with their own words.
    return undefined;
  }
}
