import { join } from "node:path";
import { HOT_PATH } from "../../core/blocklist/hot.ts";
import type { ReleaseManifest } from "../../core/blocklist/release.ts";
import { createSearchable, type Searchable } from "../../core/blocklist/searchable.ts";
import type { Key } from "../../core/observable/key.ts";
import { done, type Result, refused } from "../../core/result.ts";
import type { Database } from "../database/database.ts";
import { type KnownGood, loadKnownGood } from "../indicators/known-good.ts";
import { type Archive, openArchive } from "./archive.ts";
import { writeTarget } from "./feed-folder.ts";
import { feedState, publishedHot, publishedManifest } from "./feed-state.ts";
import { readHold } from "./hold.ts";
import { hotCandidates } from "./hot-candidates.ts";
import { type NextHot, nextHot } from "./next-hot.ts";
import { archiveOf, inPublishingTurn } from "./publishing-turn.ts";
import { sweepOut } from "./sweep.ts";
import { writeMetadata } from "./write-metadata.ts";

export interface HotChoice {
  /** Folder with `keys/` and `archive/`. */
  readonly data: string;
  readonly out: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly dryRun?: boolean | undefined;
}

export interface HotPublished {
  readonly sequence: number;
  readonly over: number;
  readonly additions: number;
  readonly exceptions: number;
  readonly bytes: number;
  /** Listed, but known to be good: left out for a person to look at. */
  readonly refused: readonly Key[];
  /** How much had no room and waits for the next release. */
  readonly left: number;
}

/** `no-release`: there is none, or what it said is not at hand any more; a release helps. */
export type HotProblem = { readonly kind: "nothing-changed" | "no-release" | "busy" };

/** Publishes what was listed and taken off since the last release, without a new release. */
export async function publishHot(
  database: Database,
  choice: HotChoice,
): Promise<Result<HotPublished, HotProblem>> {
  const turn = await inPublishingTurn(choice.data, () => publishHotNow(database, choice));
  return turn.ok ? turn.value : turn;
}

/** The same, for who has the turn already. */
export async function publishHotNow(
  database: Database,
  choice: HotChoice,
): Promise<Result<HotPublished, HotProblem>> {
  const { data, out, now } = choice;
  const state = await feedState(out);
  const manifest = await publishedManifest(out, state);
  const archive = openArchive(archiveOf(data));
  const over = manifest === undefined ? undefined : await baselinesOf(archive, manifest, now);
  if (over === undefined || manifest === undefined) return refused({ kind: "no-release" });
  const hold = await readHold(archiveOf(data));
  const next = nextHot({
    ...(await hotCandidates(database, over.since, now)),
    baselines: over.lists,
    recalled: await searchables(archive, hold?.recalled ?? []),
    addsNothing: hold?.hot ?? false,
    isKnownGood: knownGoodOn(await loadKnownGood(database), now),
    current: await publishedHot(out, state),
    salt: manifest.salt,
    over: over.release,
    now,
  });
  if (!next.changed) return refused({ kind: "nothing-changed" });
  const bytes = new TextEncoder().encode(JSON.stringify(next.hot));
  if (choice.dryRun !== true) await write(choice, next, bytes);
  const { sequence, additions, exceptions } = next.hot;
  return done({
    sequence,
    over: over.release,
    additions: additions.length,
    exceptions: exceptions.length,
    bytes: bytes.length,
    refused: next.refused,
    left: next.left,
  });
}

async function write({ data, out, now }: HotChoice, next: NextHot, bytes: Uint8Array): Promise<void> {
  const hot = { [HOT_PATH]: await writeTarget(out, HOT_PATH, bytes) };
  await writeMetadata({ keysDir: join(data, "keys"), out, now, announce: { hot } });
  await sweepOut(out, next.drops);
}

/** The lists that browsers have now, from the newest release down to the first that all installs take. */
async function baselinesOf(
  archive: Archive,
  manifest: ReleaseManifest,
  now: number,
): Promise<{ lists: readonly Searchable[]; since: number; release: number } | undefined> {
  const lists: Searchable[] = [];
  let since = now;
  for (let release = manifest.release; ; release--) {
    const entry = await archive.release(release);
    const list = await archive.list(release);
    if (entry === undefined || list === undefined) break;
    lists.push(createSearchable(list));
    since = Math.min(since, entry.contentAt ?? 0);
    if ((entry.stagedUntil ?? 0) <= now) return { lists, since, release };
  }
  const reached = manifest.release - lists.length + 1;
  return lists.length === 0 ? undefined : { lists, since, release: reached };
}

async function searchables(archive: Archive, releases: readonly number[]): Promise<readonly Searchable[]> {
  const lists = await Promise.all(releases.map((release) => archive.list(release)));
  return lists.filter((list) => list !== undefined).map(createSearchable);
}

/** The hot file gets no second look, so whatever speaks for a key keeps it out, an administrator's force or not. */
function knownGoodOn(knownGood: KnownGood, now: number): (key: Key) => boolean {
  const keys = new Set(knownGood.keys());
  const day = Math.floor(now / 86_400_000);
  return (key) => keys.has(key) || knownGood.whyInnocent(key, day) !== undefined;
}
