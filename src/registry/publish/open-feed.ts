import type { BlockList } from "../../core/blocklist/block-list.ts";
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
import type { Updater } from "../../core/trust/updater.ts";
import { createOfficialDirectory, type OfficialDirectory } from "../../core/verdict/official.ts";
import { readOfficial } from "../../core/verdict/read-official.ts";
import { nodeGzip } from "./node-gzip.ts";
import {
  type FeedChoice,
  fetchIfAnnounced,
  fetchTarget,
  type TrustedFeed,
  trustedFeed,
} from "./trusted-feed.ts";

export interface OpenFeed {
  readonly manifest: ReleaseManifest;
  readonly list: BlockList;
  readonly searchable: Searchable;
  /** What changed since the release; undefined when the feed has no hot file. */
  readonly hot: HotOverlay | undefined;
  readonly official: OfficialDirectory;
}

/** Reads a feed as a browser would: from a trusted root to the searchable list, or the reason why not. */
export async function openFeed(choice: FeedChoice): Promise<Result<OpenFeed>> {
  const trusted = await trustedFeed(choice);
  return trusted.ok ? openTrusted(trusted.value) : trusted;
}

export async function openTrusted({ updater }: TrustedFeed): Promise<Result<OpenFeed>> {
  const manifest = await fetchManifest(updater);
  if (!manifest.ok) return manifest;
  const snapshot = await fetchTarget(updater, manifest.value.snapshot.path);
  if (!snapshot.ok) return snapshot;
  const list = await decodeSnapshot(snapshot.value, nodeGzip);
  if (!list.ok) return refused(`the snapshot is ${list.problem}`);
  const officialBytes = await fetchTarget(updater, OFFICIAL_PATH);
  if (!officialBytes.ok) return officialBytes;
  const official = readOfficial(JSON.parse(new TextDecoder().decode(officialBytes.value)));
  if (!official.ok) return official;
  const hotBytes = await fetchIfAnnounced(updater, HOT_PATH);
  if (!hotBytes.ok) return hotBytes;
  const hot = hotBytes.value === undefined ? undefined : readHot(hotBytes.value);
  if (hot?.ok === false) return hot;
  const searchable = createSearchable(list.value);
  if (searchable.count !== manifest.value.count)
    return refused("the snapshot has another count than its manifest");
  return done({
    manifest: manifest.value,
    list: list.value,
    searchable,
    hot: hot === undefined ? undefined : createHotOverlay(hot.value),
    official: createOfficialDirectory(official.value),
  });
}

async function fetchManifest(updater: Updater): Promise<Result<ReleaseManifest>> {
  const bytes = await fetchTarget(updater, RELEASE_PATH);
  if (!bytes.ok) return bytes;
  const announced = await updater.targetInfo(RELEASE_PATH);
  return readManifest(announced.ok ? announced.value?.info.custom : undefined, bytes.value);
}

/** What an open feed says of a key at a moment, in milliseconds since 1970. */
export function lookupIn({ searchable, hot }: OpenFeed, now: number): (key: Key) => Indicator | undefined {
  return (key) => {
    const listed = searchable.lookup(key);
    const found = new Map(listed === undefined ? [] : [[key, listed]]);
    return hot === undefined ? listed : hot.apply([key], found, now).get(key);
  };
}
