import { and, eq, isNull, ne } from "drizzle-orm";
import type { Transaction } from "../database/database.ts";
import { type CaseState, cases, decisions, reports } from "../database/schema.ts";
import type { Decision } from "./decision.ts";

/** What reviewers said of a case and did not take back. */
export type Voice = Awaited<ReturnType<typeof liveVoices>>[number];

export function liveVoices(transaction: Transaction, caseId: number) {
  const { id, userId, outcome, keys, decidedAt } = decisions;
  return transaction
    .select({ id, userId, outcome, keys, decidedAt })
    .from(decisions)
    .where(and(eq(decisions.caseId, caseId), isNull(decisions.undoneAt)));
}

/** Writes down what one reviewer says; `undoneAt` where it is said and done at once and stands for nothing. */
export async function speak(
  transaction: Transaction,
  decision: Decision,
  now: Date,
  undoneAt: Date | null = null,
): Promise<void> {
  const { caseId, userId, outcome, reason, scamType, keys, hijacked } = decision;
  await transaction.insert(decisions).values({
    caseId,
    userId,
    outcome,
    reason: reason.trim().slice(0, 500),
    keys: [...(keys ?? [])],
    scamType: scamType ?? null,
    hijacked: hijacked ?? false,
    decidedAt: now,
    undoneAt,
  });
}

/** Whoever says something else of a case than before, or nothing any more, has one word at most that stands. */
export async function takeOwnBack(
  transaction: Transaction,
  { caseId, userId }: Decision,
  now: Date,
): Promise<void> {
  await transaction
    .update(decisions)
    .set({ undoneAt: now })
    .where(and(eq(decisions.caseId, caseId), eq(decisions.userId, userId), isNull(decisions.undoneAt)));
}

/** What reporters are told of a case in each state. */
const REPORT_STATE = {
  open: "received",
  "half-confirmed": "in-review",
  confirmed: "confirmed",
  rejected: "not-confirmed",
  "need-information": "need-information",
} as const;

export async function settle(
  transaction: Transaction,
  caseId: number,
  state: CaseState,
  now: Date,
): Promise<void> {
  const decidedAt = state === "confirmed" || state === "rejected" ? now : null;
  await transaction.update(cases).set({ state, decidedAt }).where(eq(cases.id, caseId));
  await transaction
    .update(reports)
    .set({ state: REPORT_STATE[state] })
    .where(and(eq(reports.caseId, caseId), ne(reports.state, "withdrawn")));
}
