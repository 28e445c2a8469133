import type { Indicator } from "../src/core/blocklist/indicator.ts";
import type { Key } from "../src/core/observable/key.ts";
import type { Touched } from "../src/registry/publish/changed-list.ts";
import { type BenchBrowser, openBenchBrowser } from "./bench-browser.ts";
import { openBenchFeed } from "./bench-feed.ts";
import { seeded } from "./made-up-hosts.ts";
import { madeUpIndicators, TODAY } from "./made-up-indicators.ts";

const RELEASE_MS = 15 * 60_000;
const RELEASES_A_DAY = 96;

/** A browser that comes back, and what its list cost it then. */
export interface CameBack {
  readonly offlineReleases: number;
  readonly listBytes: number;
  readonly deltas: number;
  readonly metadataBytes: number;
  readonly snapshotBytes: number;
}

/**
 * Publishes releases for some days, each with its share of changes, and has browsers stay away for different spans
 * until the end: each then goes down the ladder that was really published, or takes the snapshot.
 */
export async function offlineDays(
  size: number,
  changedDaily: number,
  days: number,
  offline: readonly number[],
): Promise<readonly CameBack[]> {
  const start = TODAY * 86_400_000;
  const feed = await openBenchFeed(start);
  const random = seeded(41);
  const listed = [...madeUpIndicators(size)];
  const last = days * RELEASES_A_DAY;
  const away = new Map<number, BenchBrowser>();
  let [changed, fresh, snapshotBytes] = [0, size, 0];
  for (let release = 0; release <= last; release++) {
    const now = start + release * RELEASE_MS;
    const until = Math.round((size * changedDaily * release) / RELEASES_A_DAY / 2);
    const touched: Touched[] = [];
    for (; changed < until; changed++) {
      const at = Math.floor(random() * size);
      const comes = next(fresh++);
      touched.push({ key: listed[at]?.key as Key, listed: undefined }, { key: comes.key, listed: comes });
      listed[at] = comes;
    }
    if (release === 0) snapshotBytes = (await feed.publish(listed, size, now)).bytes;
    // A release in which nothing changed does not come out.
    else if (touched.length > 0) snapshotBytes = (await feed.publish(listed, size, now, touched)).bytes;
    const span = last - release;
    if (offline.includes(span))
      away.set(span, await openBenchBrowser(feed, `away-${size}-${changedDaily}-${span}`, now));
  }
  const found: CameBack[] = [];
  for (const [offlineReleases, browser] of away) {
    await browser.synchronise(start + last * RELEASE_MS);
    const { byFile, files, packedBytes } = browser.fetched();
    const listBytes = (byFile["delta.bin"] ?? 0) + (byFile["snapshot.bin"] ?? 0);
    found.push({
      offlineReleases,
      listBytes,
      deltas: files["delta.bin"] ?? 0,
      metadataBytes: packedBytes - listBytes,
      snapshotBytes,
    });
  }
  feed.remove();
  return found;
}

/** Half of the changes come, each in the place of one that goes. */
function next(number: number): Indicator {
  const [one] = madeUpIndicators(1, number);
  if (one === undefined) throw new Error("one was asked for");
  return { ...one, listedOn: TODAY };
}
