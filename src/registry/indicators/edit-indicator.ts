import { and, asc, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import { type Key, kindOf } from "../../core/observable/key.ts";
import { needsTwoPeople } from "../../core/report/case-key.ts";
import { hostOf } from "../../core/verdict/official.ts";
import type { Database } from "../database/database.ts";
import { indicators } from "../database/schema.ts";
import { recordAudit } from "../review/audit-trail.ts";
import { isBacked } from "../review/listing.ts";

/** Which of the listings; undefined: all. */
export interface IndicatorFilter {
  readonly source?: string | undefined;
  readonly level?: "danger" | "caution" | undefined;
  readonly scamType?: string | undefined;
  /** Only keys after this one, for the next page. */
  readonly after?: string | undefined;
}

/** What is listed and was not taken back, by key, at most `most`. */
export function listIndicators(database: Database, filter: IndicatorFilter, most: number) {
  const { source, level, scamType, after } = filter;
  return database
    .select()
    .from(indicators)
    .where(
      and(
        isNull(indicators.removedAt),
        source === undefined ? undefined : eq(indicators.source, source),
        level === undefined ? undefined : eq(indicators.level, level),
        scamType === undefined ? undefined : eq(indicators.scamType, scamType),
        after === undefined ? undefined : gt(indicators.key, after),
      ),
    )
    .orderBy(asc(indicators.key))
    .limit(most);
}

export async function showIndicator(database: Database, key: Key) {
  const [found] = await database.select().from(indicators).where(eq(indicators.key, key));
  return found;
}

/** Keys that are listed below a site: its pages, its subdomains and theirs; at most `most`, by key. */
export async function listedBelow(database: Database, key: Key, most: number): Promise<readonly string[]> {
  if (kindOf(key) !== "web" || key !== `web:${hostOf(key)}/`) return [];
  const rows = await database
    .select({ key: indicators.key })
    .from(indicators)
    .where(and(isNull(indicators.removedAt), isBelow(hostOf(key)), sql`${indicators.key} <> ${key}`))
    .orderBy(asc(indicators.key))
    .limit(most);
  return rows.map((row) => row.key);
}

function isBelow(host: string): SQL | undefined {
  return or(
    sql`starts_with(${indicators.key}, ${`web:${host}/`})`,
    sql`${indicators.key} LIKE ${`web:%.${host.replace(/[\\%_]/g, "\\$&")}/%`}`,
  );
}

/** `two-must-clear`: two reviewers listed it, and it takes two to undo that case or to uphold an appeal. */
export type Removal = "removed" | "not-listed" | "two-must-clear";

/** Takes a listing back, with its audit row. */
export async function removeIndicator(
  database: Database,
  key: Key,
  reason: "error" | "appeal" | "changed-hands",
  actor: string,
  now: Date,
): Promise<Removal> {
  return database.transaction(async (transaction) => {
    const [found] = await transaction
      .select({ isBacked: isBacked().mapWith(Boolean) })
      .from(indicators)
      .where(and(eq(indicators.key, key), isNull(indicators.removedAt)))
      .for("update");
    if (found === undefined) return "not-listed";
    if (found.isBacked && needsTwoPeople(key)) return "two-must-clear";
    await transaction
      .update(indicators)
      .set({ removedAt: now, removedFor: reason })
      .where(eq(indicators.key, key));
    await recordAudit(
      transaction,
      { actor, action: "remove-indicator", subject: key, detail: { reason } },
      now,
    );
    return "removed";
  });
}
