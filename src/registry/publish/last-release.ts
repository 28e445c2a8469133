import { desc } from "drizzle-orm";
import type { Database } from "../database/database.ts";
import { releases } from "../database/schema.ts";
import { openArchive } from "./archive.ts";
import { feedState, publishedManifest } from "./feed-state.ts";
import type { PreviousRelease } from "./publish-feed.ts";

/**
 * The release that the next one follows: what the database remembers, or what the folder holds when a publisher was
 * killed between bringing a release out and remembering it. One number is never given to two releases.
 */
export async function lastRelease(
  database: Database,
  out: string,
  archiveDir: string,
): Promise<PreviousRelease | undefined> {
  const [remembered] = await database.select().from(releases).orderBy(desc(releases.number)).limit(1);
  const manifest = await publishedManifest(out, await feedState(out));
  if (manifest !== undefined && manifest.release > (remembered?.number ?? 0)) {
    const { release, count, salt } = manifest;
    const entry = await openArchive(archiveDir).release(release);
    return { release, count, salt, contentHash: entry?.contentHash ?? "" };
  }
  if (remembered === undefined) return undefined;
  const { number, count, salt, contentHash } = remembered;
  return { release: number, count, salt, contentHash };
}
