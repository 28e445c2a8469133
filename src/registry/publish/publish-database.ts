import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { and, asc, gte, inArray } from "drizzle-orm";
import type { Key } from "../../core/observable/key.ts";
import { done, type Result, refused } from "../../core/result.ts";
import { assetPath } from "../asset-path.ts";
import type { Database } from "../database/database.ts";
import { indicators, releases, sources } from "../database/schema.ts";
import { addedOfficial } from "../indicators/added-official.ts";
import { dayOf } from "../indicators/calendar-day.ts";
import { loadKnownGood } from "../indicators/known-good.ts";
import { livePages } from "../indicators/live-indicators.ts";
import { openArchive } from "./archive.ts";
import { changesMark } from "./changes-since.ts";
import { finishRelease } from "./finish-release.ts";
import { clearHold, readHold } from "./hold.ts";
import { lastRelease } from "./last-release.ts";
import { judgedBy, listFromLast } from "./list-from-last.ts";
import { type Published, type PublishInput, type PublishProblem, publishFeed } from "./publish-feed.ts";
import { publishHotNow } from "./publish-hot.ts";
import { archiveOf, inPublishingTurn } from "./publishing-turn.ts";
import type { NamedSource } from "./sources-in.ts";
import { ReleaseWaits, waitingRelease } from "./waiting-release.ts";

export interface PublishChoice extends Pick<PublishInput, "staged" | "newEpoch" | "purge"> {
  /** Folder with `keys/`. */
  readonly data: string;
  readonly out: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly dryRun?: boolean | undefined;
  /** Publishes in spite of sudden change, nothing new, or a recall; which ends the hold of that recall. */
  readonly force?: boolean | undefined;
}

export type DatabasePublishProblem =
  | PublishProblem
  | { readonly kind: "busy" }
  /** A release is made, and lies there for a co-signature. */
  | { readonly kind: "waits"; readonly path: string }
  /** Releases were taken back, and nobody has said yet that publishing goes on. */
  | { readonly kind: "held"; readonly recalled: readonly number[] };

/** Publishes what the database lists today, and remembers the release. */
export async function publishDatabase(
  database: Database,
  choice: PublishChoice,
): Promise<Result<Published, DatabasePublishProblem>> {
  const turn = await inPublishingTurn(choice.data, () => publishOrWait(database, choice));
  return turn.ok ? turn.value : turn;
}

/** First whatever waits: with its co-signature it comes out; without, nothing takes its place unless it is forced. */
async function publishOrWait(
  database: Database,
  choice: PublishChoice,
): Promise<Result<Published, DatabasePublishProblem>> {
  const { data, out, now, dryRun, force } = choice;
  const keysDir = join(data, "keys");
  const waiting = dryRun === true ? undefined : await waitingRelease({ keysDir, out, now });
  try {
    if (waiting?.isComplete === true) {
      const [official, guidance] = [
        await officialBytes(database),
        await readFile(assetPath("scam-types.json")),
      ];
      const finishing = { keysDir, out, archiveDir: archiveOf(data), now, official, guidance };
      const published = await finishRelease(finishing, waiting);
      await remember(database, published, now);
      return done(published);
    }
    if (waiting !== undefined && force !== true) return refused({ kind: "waits", path: waiting.path });
    return await publishNow(database, choice);
  } catch (error) {
    if (error instanceof ReleaseWaits) return refused({ kind: "waits", path: error.path });
    throw error;
  }
}

async function remember(database: Database, published: Published, now: number): Promise<void> {
  const { release, salt, count, bytes, contentHash } = published;
  await database
    .insert(releases)
    .values({ number: release, publishedAt: new Date(now), salt, count, bytes, contentHash });
}

async function publishNow(
  database: Database,
  choice: PublishChoice,
): Promise<Result<Published, DatabasePublishProblem>> {
  const { data, out, now, dryRun, force } = choice;
  const archiveDir = archiveOf(data);
  const hold = await readHold(archiveDir);
  if (hold !== undefined && force !== true) return refused({ kind: "held", recalled: hold.recalled });
  const today = new Date(now).toISOString().slice(0, 10);
  const day = dayOf(today);
  const judge = await loadKnownGood(database);
  const knownGood = [...judge.keys()];
  const isOfficial = (key: Key): boolean => judge.official.covering(key, day) !== undefined;
  const official = await officialBytes(database);
  const previous = await lastRelease(database, out, archiveDir);
  // First the mark, then everything that is read: what changes in between is read again next time.
  const mark = await changesMark(database);
  const named = await namedSources(database);
  const reading = mark === undefined ? undefined : { mark, judgedBy: judgedBy(official, knownGood, today) };
  const archive = openArchive(archiveDir);
  const published = await publishFeed({
    keysDir: join(data, "keys"),
    out,
    archiveDir,
    indicators: livePages(database, today),
    sources: named,
    knownGood,
    isOfficial,
    official,
    guidance: await readFile(assetPath("scam-types.json")),
    previous,
    now,
    dryRun,
    force,
    staged: choice.staged,
    newEpoch: choice.newEpoch,
    purge: choice.purge,
    erased: await wronglyListed(database, archiveDir, previous?.release),
    continuing: reading && {
      reading,
      fromLast: (epoch) =>
        listFromLast({ database, archive, reading, knownGood, isOfficial, now, today }, epoch),
    },
  });
  if (!published.ok || dryRun === true) return published;
  await remember(database, published.value, now);
  await clearHold(archiveDir);
  // While some installs wait for a staged release, the hot file tells the others what it brings.
  if (choice.staged !== undefined) await publishHotNow(database, { data, out, now });
  return published;
}

const DAY_MS = 86_400_000;

/** Keys taken off because they should never have been listed, since what the last release says was read. */
export async function wronglyListed(
  database: Database,
  archiveDir: string,
  release: number | undefined,
): Promise<readonly Key[]> {
  const entry = release === undefined ? undefined : await openArchive(archiveDir).release(release);
  const since = new Date(Math.max(0, (entry?.contentAt ?? 0) - DAY_MS));
  const rows = await database
    .select({ key: indicators.key })
    .from(indicators)
    .where(and(inArray(indicators.removedFor, ["error", "appeal"]), gte(indicators.removedAt, since)));
  return rows.map((row) => row.key as Key);
}

async function namedSources(database: Database): Promise<readonly NamedSource[]> {
  const named = { id: sources.id, name: sources.name, updatedOn: sources.updatedOn };
  return database.select(named).from(sources).orderBy(asc(sources.id));
}

/** The official entries that come with Khiên, and those that were added here. */
async function officialBytes(database: Database): Promise<Uint8Array> {
  const bytes = await readFile(assetPath("official-brands.json"));
  const added = await addedOfficial(database);
  return added.length === 0
    ? bytes
    : Buffer.from(JSON.stringify({ ...JSON.parse(bytes.toString("utf8")), added }));
}
