import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { desc } from "drizzle-orm";
import type { Result } from "../../core/result.ts";
import { assetPath } from "../asset-path.ts";
import type { Database } from "../database/database.ts";
import { releases } from "../database/schema.ts";
import { addedOfficial } from "../indicators/added-official.ts";
import { dayOf } from "../indicators/calendar-day.ts";
import { loadKnownGood } from "../indicators/known-good.ts";
import { liveIndicators, liveSources } from "../indicators/live-indicators.ts";
import { type Published, type PublishInput, type PublishProblem, publishFeed } from "./publish-feed.ts";

export interface PublishChoice extends Pick<PublishInput, "staged" | "newEpoch" | "purge"> {
  /** Folder with `keys/`. */
  readonly data: string;
  readonly out: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly dryRun?: boolean | undefined;
  readonly force?: boolean | undefined;
}

/** Publishes what the database lists today, and remembers the release. */
export async function publishDatabase(
  database: Database,
  choice: PublishChoice,
): Promise<Result<Published, PublishProblem>> {
  const { data, out, now, dryRun, force } = choice;
  const today = new Date(now).toISOString().slice(0, 10);
  const knownGood = await loadKnownGood(database);
  const [last] = await database.select().from(releases).orderBy(desc(releases.number)).limit(1);
  const published = await publishFeed({
    keysDir: join(data, "keys"),
    out,
    archiveDir: join(data, "archive"),
    indicators: liveIndicators(database, today),
    sources: await liveSources(database),
    knownGood: knownGood.keys(),
    isOfficial: (key) => knownGood.official.covering(key, dayOf(today)) !== undefined,
    official: await officialBytes(database),
    guidance: await readFile(assetPath("scam-types.json")),
    previous:
      last === undefined
        ? undefined
        : { release: last.number, count: last.count, salt: last.salt, contentHash: last.contentHash },
    now,
    dryRun,
    force,
    staged: choice.staged,
    newEpoch: choice.newEpoch,
    purge: choice.purge,
  });
  if (published.ok && dryRun !== true) {
    const { release, salt, count, bytes, contentHash } = published.value;
    await database
      .insert(releases)
      .values({ number: release, publishedAt: new Date(now), salt, count, bytes, contentHash });
  }
  return published;
}

/** The official entries that come with Khiên, and those that were added here. */
async function officialBytes(database: Database): Promise<Uint8Array> {
  const bytes = await readFile(assetPath("official-brands.json"));
  const added = await addedOfficial(database);
  return added.length === 0
    ? bytes
    : Buffer.from(JSON.stringify({ ...JSON.parse(bytes.toString("utf8")), added }));
}
