import { asc, desc, eq, getTableColumns, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Database } from "../database/database.ts";
import { type CaseState, cases, decisions, reports, users } from "../database/schema.ts";
import { stillListed } from "./listing.ts";

const OPEN = ["open", "half-confirmed", "need-information"] as const;

/** One reviewer wants the listing taken back, and no other has agreed. */
const DOUBTED = sql<boolean>`(${cases.state} = 'confirmed' AND EXISTS (
  SELECT FROM decisions WHERE case_id = ${cases.id} AND outcome = 'undo' AND undone_at IS NULL))`;
/** One reviewer confirmed it and another turned it down. */
const DISPUTED = sql<boolean>`(${cases.state} IN ('half-confirmed', 'need-information') AND 2 = (
  SELECT count(DISTINCT outcome) FROM decisions
  WHERE case_id = ${cases.id} AND outcome IN ('confirm', 'reject') AND undone_at IS NULL))`;
const STATE = sql<CaseState | "half-undone" | "half-rejected">`CASE WHEN ${DOUBTED} THEN 'half-undone'
  WHEN ${DISPUTED} THEN 'half-rejected' ELSE ${cases.state} END`;

/** Cases that wait, at most `most`: doubted listings first, for somebody may stand there wrongly, then the most reported. */
export function openCases(database: Database, most: number) {
  const reported = sql<number>`count(${reports.receiptHash})::int`;
  return database
    .select({
      id: cases.id,
      key: cases.key,
      state: STATE,
      needsTwo: cases.needsTwo,
      openedAt: cases.openedAt,
      reports: reported,
    })
    .from(cases)
    .leftJoin(reports, eq(reports.caseId, cases.id))
    .where(or(inArray(cases.state, [...OPEN]), DOUBTED))
    .groupBy(cases.id)
    .orderBy(desc(DOUBTED), desc(reported), asc(cases.openedAt))
    .limit(most);
}

/** Cases that were decided, the newest first, at most `most`: whoever slipped finds theirs again. */
export function decidedCases(database: Database, most: number) {
  return database
    .select({ id: cases.id, key: cases.key, state: STATE, decidedAt: cases.decidedAt })
    .from(cases)
    .where(isNotNull(cases.decidedAt))
    .orderBy(desc(cases.decidedAt), desc(cases.id))
    .limit(most);
}

/** A case with all its reports and decisions, and what it lists now; undefined when there is none. */
export async function caseFile(database: Database, id: number) {
  const [found] = await database
    .select({ ...getTableColumns(cases), state: STATE })
    .from(cases)
    .where(eq(cases.id, id));
  if (found === undefined) return undefined;
  const reported = await database
    .select()
    .from(reports)
    .where(eq(reports.caseId, id))
    .orderBy(asc(reports.receivedAt))
    .limit(200);
  const decided = await database
    .select({
      id: decisions.id,
      outcome: decisions.outcome,
      reason: decisions.reason,
      scamType: decisions.scamType,
      keys: decisions.keys,
      user: users.name,
      decidedAt: decisions.decidedAt,
      undoneAt: decisions.undoneAt,
    })
    .from(decisions)
    .innerJoin(users, eq(users.id, decisions.userId))
    .where(eq(decisions.caseId, id))
    .orderBy(asc(decisions.id));
  return { ...found, reports: reported, decisions: decided, listed: await stillListed(database, id) };
}

export type CaseFile = NonNullable<Awaited<ReturnType<typeof caseFile>>>;
