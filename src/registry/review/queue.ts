import { asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../database/database.ts";
import { cases, decisions, reports, users } from "../database/schema.ts";

const OPEN = ["open", "half-confirmed", "need-information"] as const;

/** Cases that wait, those with most reports first, at most `most`. */
export function openCases(database: Database, most: number) {
  const reported = sql<number>`count(${reports.receiptHash})::int`;
  return database
    .select({
      id: cases.id,
      key: cases.key,
      state: cases.state,
      needsTwo: cases.needsTwo,
      openedAt: cases.openedAt,
      reports: reported,
    })
    .from(cases)
    .leftJoin(reports, eq(reports.caseId, cases.id))
    .where(inArray(cases.state, [...OPEN]))
    .groupBy(cases.id)
    .orderBy(desc(reported), asc(cases.openedAt))
    .limit(most);
}

/** A case with all its reports and decisions; undefined when there is none. */
export async function caseFile(database: Database, id: number) {
  const [found] = await database.select().from(cases).where(eq(cases.id, id));
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
  return { ...found, reports: reported, decisions: decided };
}

export type CaseFile = NonNullable<Awaited<ReturnType<typeof caseFile>>>;
