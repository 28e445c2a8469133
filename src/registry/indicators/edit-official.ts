import { asc, eq } from "drizzle-orm";
import type { Key } from "../../core/observable/key.ts";
import { done, type Result, refused } from "../../core/result.ts";
import type { Database } from "../database/database.ts";
import { officialEntries } from "../database/schema.ts";
import { recordAudit } from "../review/audit-trail.ts";
import { listedBelow, showIndicator } from "./edit-indicator.ts";

/** What the registry vouches for, besides the entries that come with Khiên. */
export interface AddedOfficial {
  readonly key: Key;
  /** Id of the brand, lower-case, and its name for people. */
  readonly brand: string;
  readonly name: string;
  /** Checked against a source; only then shown as official. */
  readonly verified: boolean;
  /** `YYYY-MM-DD`; the last is the first day on which it no longer counts. */
  readonly validFrom?: string | undefined;
  readonly validUntil?: string | undefined;
}

/** All entries that were added, by brand. */
export function listOfficial(database: Database) {
  return database
    .select()
    .from(officialEntries)
    .orderBy(asc(officialEntries.brand), asc(officialEntries.key));
}

/** Adds an entry, or replaces the one of the same key; refused while it, or what is below it, is listed. */
export async function addOfficial(
  database: Database,
  entry: AddedOfficial,
  actor: string,
  now: Date,
): Promise<Result<AddedOfficial>> {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(entry.brand))
    return refused("a brand's id has 1 to 40 lower-case letters, digits and dashes");
  if (entry.name.trim() === "" || entry.name.length > 100)
    return refused("a brand's name has 1 to 100 characters");
  const listed = await showIndicator(database, entry.key);
  const [below] = listed?.removedAt === null ? [entry.key] : await listedBelow(database, entry.key, 1);
  if (below !== undefined) return refused(`${below} is listed: remove it first`);
  const { key, brand, name, verified, validFrom = null, validUntil = null } = entry;
  const facts = { brand, name, verified, validFrom, validUntil };
  await database.transaction(async (transaction) => {
    await transaction
      .insert(officialEntries)
      .values({ key, ...facts })
      .onConflictDoUpdate({ target: officialEntries.key, set: facts });
    await recordAudit(transaction, { actor, action: "add-official", subject: key, detail: facts }, now);
  });
  return done(entry);
}

/** Takes an entry back; false when it was none of those added. */
export async function removeOfficial(
  database: Database,
  key: Key,
  actor: string,
  now: Date,
): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const removed = await transaction
      .delete(officialEntries)
      .where(eq(officialEntries.key, key))
      .returning({ brand: officialEntries.brand });
    if (removed.length === 0) return false;
    await recordAudit(transaction, { actor, action: "remove-official", subject: key, detail: {} }, now);
    return true;
  });
}
