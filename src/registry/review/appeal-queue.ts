import { asc, eq, inArray } from "drizzle-orm";
import type { Database } from "../database/database.ts";
import { appeals, appealVoices, indicators, users } from "../database/schema.ts";
import { casesThatList, stillListed } from "./listing.ts";

const WAITING = ["received", "in-review", "need-information"] as const;

/** Appeals that wait, the oldest first, at most `most`: whoever is accused waits longest. */
export function openAppeals(database: Database, most: number) {
  return database
    .select()
    .from(appeals)
    .where(inArray(appeals.state, [...WAITING]))
    .orderBy(asc(appeals.receivedAt))
    .limit(most);
}

/**
 * An appeal with what is listed of it, what else the same cases list, which it does not take back, and what
 * reviewers said; undefined when there is none.
 */
export async function appealFile(database: Database, hash: string) {
  const [found] = await database.select().from(appeals).where(eq(appeals.receiptHash, hash));
  if (found === undefined) return undefined;
  const listings = await database.select().from(indicators).where(inArray(indicators.key, found.keys));
  const alongside: { readonly key: string; readonly caseId: number }[] = [];
  for (const caseId of await casesThatList(database, found.keys))
    for (const key of await stillListed(database, caseId))
      if (!found.keys.includes(key)) alongside.push({ key, caseId });
  const voices = await database
    .select({
      user: users.name,
      outcome: appealVoices.outcome,
      reason: appealVoices.reason,
      saidAt: appealVoices.saidAt,
    })
    .from(appealVoices)
    .innerJoin(users, eq(users.id, appealVoices.userId))
    .where(eq(appealVoices.appeal, hash))
    .orderBy(asc(appealVoices.id));
  return { ...found, listings, alongside, voices };
}

export type AppealFile = NonNullable<Awaited<ReturnType<typeof appealFile>>>;
