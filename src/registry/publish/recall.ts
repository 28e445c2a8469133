import { join } from "node:path";
import { type BlockList, countOf } from "../../core/blocklist/block-list.ts";
import { toHex } from "../../core/blocklist/bytes.ts";
import { HOT_PATH } from "../../core/blocklist/hot.ts";
import type { ReleaseManifest } from "../../core/blocklist/release.ts";
import { done, type Result, refused } from "../../core/result.ts";
import type { Database } from "../database/database.ts";
import { releases } from "../database/schema.ts";
import { tufTime } from "../keys/signed-metadata.ts";
import { openArchive } from "./archive.ts";
import { bringOut } from "./bring-out.ts";
import { writeTarget } from "./feed-folder.ts";
import { type FeedState, feedState, publishedHot, publishedManifest } from "./feed-state.ts";
import { readHold, writeHold } from "./hold.ts";
import { wronglyListed } from "./publish-database.ts";
import { type HotChoice, publishHotNow } from "./publish-hot.ts";
import { archiveOf, inPublishingTurn } from "./publishing-turn.ts";
import { shardDigestsOf } from "./shard-digests.ts";
import { withoutKeys } from "./without-keys.ts";
import { writeMetadata } from "./write-metadata.ts";

export interface RecallChoice extends Omit<HotChoice, "dryRun"> {
  /** What goes: the last release, the hot file's additions, or both. */
  readonly what: "release" | "hot" | "both";
  /** All files that lead to an earlier release go too. */
  readonly purge?: boolean | undefined;
}

export interface Recalled {
  /** The release that took the other's place; undefined when only the hot file was emptied. */
  readonly release?: number;
  /** Releases that are taken back by now, newest first. */
  readonly recalled: readonly number[];
  /** The release whose content is back. */
  readonly restored?: number;
  readonly count: number;
  readonly purged: readonly string[];
}

export type RecallProblem =
  | { readonly kind: "no-release" | "busy" }
  | { readonly kind: "not-kept"; readonly release: number };

/**
 * Takes the last release back: its number stays, the next one says what the one before it said, less what was taken
 * off as wrongly listed since: nobody is accused again by a recall. From then on nothing is published by itself.
 */
export async function recall(
  database: Database,
  choice: RecallChoice,
): Promise<Result<Recalled, RecallProblem>> {
  const turn = await inPublishingTurn(choice.data, () => recallNow(database, choice));
  return turn.ok ? turn.value : turn;
}

async function recallNow(database: Database, choice: RecallChoice): Promise<Result<Recalled, RecallProblem>> {
  const { data, out, now, what } = choice;
  const state = await feedState(out);
  const manifest = await publishedManifest(out, state);
  if (state === undefined || manifest === undefined) return refused({ kind: "no-release" });
  const before = await readHold(archiveOf(data));
  const held = before?.recalled ?? [];
  const hot = what !== "release" || before?.hot === true;
  if (what === "hot") {
    await writeHold(archiveOf(data), { recalled: held, hot });
    await emptyHot(choice, state, manifest);
    return done({ recalled: held, count: manifest.count, purged: [] });
  }
  const restored = restoredBy(held, manifest.release);
  const archive = openArchive(archiveOf(data));
  const [entry, list] = [await archive.release(restored), await archive.list(restored)];
  if (entry === undefined || list === undefined) return refused({ kind: "not-kept", release: restored });
  const erased = await wronglyListed(database, archiveOf(data), restored);
  const release = manifest.release + 1;
  const back: BlockList = { ...withoutKeys(list, erased), release };
  const recalled = held.includes(restored + 1) ? held : [...held, restored + 1];
  // First the hold: whoever publishes by schedule must not bring it back in between.
  await writeHold(archiveOf(data), { recalled, hot });
  const { bytes, purged } = await bringOut({
    keysDir: join(data, "keys"),
    out,
    archiveDir: archiveOf(data),
    now,
    list: back,
    digests: await shardDigestsOf(back),
    sources: manifest.sources,
    contentAt: entry.contentAt ?? 0,
    contentHash: entry.contentHash ?? "",
    erased,
    purge: choice.purge === true,
    keepHot: !hot,
  });
  await database.insert(releases).values({
    number: release,
    publishedAt: new Date(now),
    salt: toHex(back.salt),
    count: countOf(back),
    bytes,
    contentHash: entry.contentHash ?? "",
  });
  await publishHotNow(database, { data, out, now });
  return done({ release, recalled, restored, count: countOf(back), purged });
}

/** A second recall goes back behind the first, whose own release is the newest; one that was killed is done again. */
function restoredBy(held: readonly number[], newest: number): number {
  const last = held.at(-1);
  if (last === undefined) return newest - 1;
  return held.includes(newest) ? last - 1 : last - 2;
}

async function emptyHot({ data, out, now }: RecallChoice, state: FeedState, manifest: ReleaseManifest) {
  const hot = await publishedHot(out, state);
  if (hot === undefined || hot.additions.length === 0) return;
  const bytes = new TextEncoder().encode(
    JSON.stringify({
      ...hot,
      sequence: hot.sequence + 1,
      at: tufTime(now),
      over: manifest.release,
      additions: [],
    }),
  );
  const announced = { [HOT_PATH]: await writeTarget(out, HOT_PATH, bytes) };
  await writeMetadata({ keysDir: join(data, "keys"), out, now, announce: { hot: announced } });
}
