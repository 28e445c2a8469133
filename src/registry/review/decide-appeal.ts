import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { asKey, type Key } from "../../core/observable/key.ts";
import { needsTwoPeople } from "../../core/report/case-key.ts";
import { done, type Result, refused } from "../../core/result.ts";
import type { Database, Transaction } from "../database/database.ts";
import { appeals, appealVoices, cases, decisions, indicators } from "../database/schema.ts";
import { recordAudit } from "./audit-trail.ts";
import { settle } from "./case-voices.ts";
import { casesThatList, stillListed } from "./listing.ts";
import { type WordProblem, whoSpeaks } from "./reviewer.ts";

export interface AppealDecision {
  /** The appeal's receipt hash. */
  readonly appeal: string;
  readonly userId: number;
  /** `uphold`: the listing is taken back; `keep`: it stays. */
  readonly outcome: "uphold" | "keep" | "need-information";
  /** 3 to 500 characters. */
  readonly reason: string;
  /** Which of the appeal's keys are taken back. */
  readonly keys?: readonly string[] | undefined;
}

export type AppealProblem =
  | WordProblem
  | "no-such-appeal"
  | "foreign-key"
  | "already-decided"
  | "already-spoken"
  | "no-agreement"
  | "own-listing";

/** Where the appeal stands after the decision. */
export type AppealDecided = "in-review" | "confirmed" | "not-confirmed" | "need-information";

type Appeal = typeof appeals.$inferSelect;

/**
 * Takes one reviewer's word on an appeal. What two people must list, two must clear; and a listing is not upheld
 * against an appeal by whoever made it. Everything happens in one transaction, with its audit row.
 */
export async function decideAppeal(
  database: Database,
  decision: AppealDecision,
  now: Date,
): Promise<Result<AppealDecided, AppealProblem>> {
  return database.transaction(async (transaction) => {
    const speaker = await whoSpeaks(transaction, decision);
    if (!speaker.ok) return speaker;
    const [found] = await transaction
      .select()
      .from(appeals)
      .where(eq(appeals.receiptHash, decision.appeal))
      .for("update");
    if (found === undefined || found.state === "withdrawn") return refused("no-such-appeal");
    if (found.state === "confirmed" || found.state === "not-confirmed") return refused("already-decided");
    const outcome = await apply(transaction, decision, found, now);
    if (!outcome.ok) return outcome;
    await transaction
      .update(appeals)
      .set({ state: outcome.value, decidedAt: isFinal(outcome.value) ? now : null })
      .where(eq(appeals.receiptHash, found.receiptHash));
    const { reason, keys = found.keys } = decision;
    const detail = { appeal: found.receiptHash, reason, keys, state: outcome.value };
    await recordAudit(
      transaction,
      { actor: speaker.value, action: `${decision.outcome}-appeal`, subject: found.keys[0] ?? "", detail },
      now,
    );
    return outcome;
  });
}

function isFinal(state: AppealDecided): boolean {
  return state === "confirmed" || state === "not-confirmed";
}

async function apply(
  transaction: Transaction,
  decision: AppealDecision,
  found: Appeal,
  now: Date,
): Promise<Result<AppealDecided, AppealProblem>> {
  if (decision.outcome === "need-information") {
    await speak(transaction, decision, [], now);
    return done("need-information");
  }
  if (decision.outcome === "keep") {
    if (await isOwnListing(transaction, decision.userId, found.keys)) return refused("own-listing");
    await speak(transaction, decision, [], now);
    return done("not-confirmed");
  }
  const keys = chosenKeys(decision.keys ?? found.keys, found);
  if (keys === undefined) return refused("foreign-key");
  const earlier = await transaction
    .select({ userId: appealVoices.userId, keys: appealVoices.keys })
    .from(appealVoices)
    .where(and(eq(appealVoices.appeal, found.receiptHash), eq(appealVoices.outcome, "uphold")));
  if (earlier.some((one) => one.userId === decision.userId)) return refused("already-spoken");
  const needsTwo = await twoMustClear(transaction, found.keys);
  const agreed = keys.filter((key) => earlier.every((one) => one.keys.includes(key)));
  if (agreed.length === 0) return refused("no-agreement");
  await speak(transaction, decision, keys, now);
  if (needsTwo && earlier.length === 0) return done("in-review");
  await clear(transaction, agreed, now);
  return done("confirmed");
}

/** What can be a person's, and what two had to list. */
async function twoMustClear(transaction: Transaction, keys: readonly string[]): Promise<boolean> {
  if (keys.some((key) => needsTwoPeople(key as Key))) return true;
  const [listed] = await transaction
    .select({ id: cases.id })
    .from(cases)
    .where(and(inArray(cases.key, [...keys]), eq(cases.state, "confirmed"), eq(cases.needsTwo, true)))
    .limit(1);
  return listed !== undefined;
}

/**
 * Takes the listings back, whoever listed them. An appeal speaks of what it names alone: a case that listed more
 * stands for the rest, and is settled with the last of it.
 */
async function clear(transaction: Transaction, keys: readonly Key[], now: Date): Promise<void> {
  await transaction
    .update(indicators)
    .set({ removedAt: now, removedFor: "appeal" })
    .where(and(inArray(indicators.key, [...keys]), isNull(indicators.removedAt)));
  for (const caseId of await casesThatList(transaction, keys))
    if ((await stillListed(transaction, caseId)).length === 0)
      await settle(transaction, caseId, "rejected", now);
}

async function isOwnListing(
  transaction: Transaction,
  userId: number,
  keys: readonly string[],
): Promise<boolean> {
  const [own] = await transaction
    .select({ id: decisions.id })
    .from(decisions)
    .innerJoin(cases, eq(cases.id, decisions.caseId))
    .where(
      and(
        eq(decisions.userId, userId),
        eq(decisions.outcome, "confirm"),
        isNull(decisions.undoneAt),
        sql`${cases.keys} ?| ${sql.param([...keys])}::text[]`,
      ),
    )
    .limit(1);
  return own !== undefined;
}

async function speak(
  transaction: Transaction,
  { appeal, userId, outcome, reason }: AppealDecision,
  keys: readonly Key[],
  now: Date,
): Promise<void> {
  await transaction
    .insert(appealVoices)
    .values({ appeal, userId, outcome, keys: [...keys], reason: reason.trim().slice(0, 500), saidAt: now });
}

/** The keys that a reviewer chose, when all of them are the appeal's. */
function chosenKeys(chosen: readonly string[], found: Appeal): readonly Key[] | undefined {
  const keys = chosen.map(asKey).filter((key) => key !== undefined && found.keys.includes(key)) as Key[];
  return keys.length === chosen.length && keys.length > 0 ? keys : undefined;
}
