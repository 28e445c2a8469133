import { and, eq, inArray, isNull, not, type SQL, sql } from "drizzle-orm";
import type { Key } from "../../core/observable/key.ts";
import type { Database, Transaction } from "../database/database.ts";
import { cases, indicators, sources } from "../database/schema.ts";

/** Source id of what reviewers confirmed. */
export const REVIEW_SOURCE = "review";

/** Accounts and numbers are looked at again after a year; a hijacked account comes back to its owner sooner. */
const LISTED_DAYS = 365;
const HIJACKED_DAYS = 14;
const DAY_MS = 86_400_000;

/** Makes indicators of confirmed keys; what was listed at caution becomes danger. */
export async function listConfirmed(
  transaction: Transaction,
  keys: readonly Key[],
  scamType: string,
  hijacked: boolean,
  now: Date,
): Promise<void> {
  const today = dateOf(now);
  await transaction
    .insert(sources)
    .values({ id: REVIEW_SOURCE, name: "Cơ sở dữ liệu quốc gia", updatedOn: today })
    .onConflictDoUpdate({ target: sources.id, set: { updatedOn: today } });
  const facts = {
    scamType,
    level: "danger" as const,
    hijacked,
    listedOn: today,
    expiresOn: dateOf(new Date(now.getTime() + (hijacked ? HIJACKED_DAYS : LISTED_DAYS) * DAY_MS)),
    source: REVIEW_SOURCE,
    removedAt: null,
    removedFor: null,
  };
  for (const key of keys) {
    await transaction
      .insert(indicators)
      .values({ key, ...facts })
      .onConflictDoUpdate({ target: indicators.key, set: facts });
  }
}

/** The listing is of the reviewers, and a case that stands is why. */
export function isBacked(): SQL {
  return sql`(${indicators.source} = ${REVIEW_SOURCE} AND EXISTS (
    SELECT FROM cases JOIN decisions ON case_id = cases.id
    WHERE state = 'confirmed' AND outcome = 'confirm' AND undone_at IS NULL AND decisions.keys ? ${indicators.key}
  ))`;
}

/** The cases that stand and by which any of these was listed, taken back since or not. */
export async function casesThatList(
  database: Database | Transaction,
  keys: readonly string[],
): Promise<readonly number[]> {
  const wanted = sql`${sql.param([...keys])}::text[]`;
  const found = await database
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(
        eq(cases.state, "confirmed"),
        sql`${cases.keys} ?| ${wanted}`,
        sql`EXISTS (SELECT FROM decisions WHERE case_id = ${cases.id} AND outcome = 'confirm'
          AND undone_at IS NULL AND decisions.keys ?| ${wanted})`,
      ),
    )
    .orderBy(cases.id);
  return found.map(({ id }) => id);
}

/** What a case listed and is listed still, in the reviewers' name; by key. */
export async function stillListed(
  database: Database | Transaction,
  caseId: number,
): Promise<readonly string[]> {
  const result = await database.execute(sql`SELECT key FROM still_listed(${caseId}) AS key ORDER BY key`);
  return (result as unknown as { readonly rows: readonly { key: string }[] }).rows.map(({ key }) => key);
}

/** Takes back what reviewers had listed; listings of other sources stay, and those that another case is the reason of. */
export async function takeBack(transaction: Transaction, keys: readonly string[], now: Date): Promise<void> {
  if (keys.length === 0) return;
  await transaction
    .update(indicators)
    .set({ removedAt: now, removedFor: "error" })
    .where(
      and(
        inArray(indicators.key, [...keys]),
        eq(indicators.source, REVIEW_SOURCE),
        isNull(indicators.removedAt),
        not(isBacked()),
      ),
    );
}

/** `YYYY-MM-DD`, UTC. */
export function dateOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
