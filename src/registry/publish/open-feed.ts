import { webcrypto } from "node:crypto";
import { readFile } from "node:fs/promises";
import { HOT_PATH } from "../../core/blocklist/hot.ts";
import { createHotOverlay, type HotOverlay } from "../../core/blocklist/hot-overlay.ts";
import type { Indicator } from "../../core/blocklist/indicator.ts";
import { readHot } from "../../core/blocklist/read-hot.ts";
import { readManifest } from "../../core/blocklist/read-manifest.ts";
import { OFFICIAL_PATH, RELEASE_PATH, type ReleaseManifest } from "../../core/blocklist/release.ts";
import { createSearchable, type Searchable } from "../../core/blocklist/searchable.ts";
import { decodeSnapshot } from "../../core/blocklist/snapshot.ts";
import type { Key } from "../../core/observable/key.ts";
import { done, type Result, refused } from "../../core/result.ts";
import { createUpdater, type Updater } from "../../core/trust/updater.ts";
import { webCryptography } from "../../core/trust/web-cryptography.ts";
import { createOfficialDirectory, type OfficialDirectory } from "../../core/verdict/official.ts";
import { readOfficial } from "../../core/verdict/read-official.ts";
import { feedRepository } from "./feed-repository.ts";
import { nodeGzip } from "./node-gzip.ts";

export interface FeedChoice {
  /** Folder or base URL. */
  readonly feed: string;
  /** File of the trusted root. */
  readonly root: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface OpenFeed {
  readonly manifest: ReleaseManifest;
  readonly searchable: Searchable;
  /** What changed since the release; undefined when the feed has no hot file. */
  readonly hot: HotOverlay | undefined;
  readonly official: OfficialDirectory;
}

/** Reads a feed as a browser would: from a trusted root to the searchable list, or the reason why not. */
export async function openFeed({ feed, root, now }: FeedChoice): Promise<Result<OpenFeed>> {
  const files = new Map<string, Uint8Array>([["root.json", new Uint8Array(await readFile(root))]]);
  const updater = createUpdater({
    store: {
      get: (name) => files.get(name),
      put: (name, bytes) => void files.set(name, bytes),
      delete: (name) => void files.delete(name),
    },
    repository: feedRepository(feed),
    cryptography: webCryptography(webcrypto.subtle as never),
    now,
  });
  const refreshed = await updater.refresh();
  if (!refreshed.ok) return refused(`${refreshed.problem.subject} ${refreshed.problem.detail}`);
  const manifestBytes = await fetchTarget(updater, RELEASE_PATH);
  if (!manifestBytes.ok) return manifestBytes;
  const manifest = readManifest(manifestBytes.value);
  if (!manifest.ok) return manifest;
  const snapshot = await fetchTarget(updater, manifest.value.snapshot.path);
  if (!snapshot.ok) return snapshot;
  const list = await decodeSnapshot(snapshot.value, nodeGzip);
  if (!list.ok) return refused(`the snapshot is ${list.problem}`);
  const officialBytes = await fetchTarget(updater, OFFICIAL_PATH);
  if (!officialBytes.ok) return officialBytes;
  const official = readOfficial(JSON.parse(new TextDecoder().decode(officialBytes.value)));
  if (!official.ok) return official;
  const hot = await openHot(updater);
  if (!hot.ok) return hot;
  const searchable = createSearchable(list.value);
  if (searchable.count !== manifest.value.count)
    return refused("the snapshot has another count than its manifest");
  return done({
    manifest: manifest.value,
    searchable,
    hot: hot.value,
    official: createOfficialDirectory(official.value),
  });
}

/** What an open feed says of a key at a moment, in milliseconds since 1970. */
export function lookupIn({ searchable, hot }: OpenFeed, now: number): (key: Key) => Indicator | undefined {
  return (key) => {
    const listed = searchable.lookup(key);
    const found = new Map(listed === undefined ? [] : [[key, listed]]);
    return hot === undefined ? listed : hot.apply([key], found, now).get(key);
  };
}

async function openHot(updater: Updater): Promise<Result<HotOverlay | undefined>> {
  const info = await updater.targetInfo(HOT_PATH);
  if (info.ok && info.value === undefined) return done(undefined);
  const bytes = await fetchTarget(updater, HOT_PATH);
  if (!bytes.ok) return bytes;
  const hot = readHot(bytes.value);
  return hot.ok ? done(createHotOverlay(hot.value)) : hot;
}

/** A target that the feed must have. */
export async function fetchTarget(updater: Updater, path: string): Promise<Result<Uint8Array>> {
  const info = await updater.targetInfo(path);
  if (!info.ok) return refused(`${info.problem.subject} ${info.problem.detail}`);
  if (info.value === undefined) return refused(`${path} is not announced`);
  const bytes = await updater.download(info.value);
  return bytes.ok ? bytes : refused(`${bytes.problem.subject} ${bytes.problem.detail}`);
}
