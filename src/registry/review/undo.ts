import { and, eq, inArray, isNull } from "drizzle-orm";
import { done, type Result, refused } from "../../core/result.ts";
import type { Transaction } from "../database/database.ts";
import { type cases, decisions } from "../database/schema.ts";
import { liveVoices, settle, speak, type Voice } from "./case-voices.ts";
import type { Decided, Decision, DecisionProblem } from "./decision.ts";
import { takeBack } from "./listing.ts";

/**
 * How long somebody may take their own confirmation back alone. A bribed reviewer gains nothing by it that silence
 * would not have given. The database holds the same number.
 */
const SLIP_MS = 10 * 60_000;

type Case = typeof cases.$inferSelect;
type Outcome = Result<Decided, DecisionProblem>;

/** Opens a case anew, and takes back what it listed: by two people where two had to list it. */
export async function undo(
  transaction: Transaction,
  decision: Decision,
  found: Case,
  now: Date,
): Promise<Outcome> {
  const voices = await liveVoices(transaction, found.id);
  if (voices.length === 0) return refused("nothing-to-undo");
  if (found.state === "confirmed" && found.needsTwo) {
    const doubts = voices.filter((one) => one.outcome === "undo");
    if (doubts.some((one) => one.userId === decision.userId)) return refused("already-asked");
    const slip = voices.find((one) => isSlip(one, decision, now));
    if (doubts.length === 0 && slip !== undefined) return takeWordBack(transaction, decision, slip, now);
    await speak(transaction, decision, now);
    if (doubts.length === 0) return done("half-undone");
  } else await speak(transaction, decision, now);
  await settle(transaction, found.id, "open", now);
  await transaction
    .update(decisions)
    .set({ undoneAt: now })
    .where(and(eq(decisions.caseId, found.id), isNull(decisions.undoneAt)));
  await takeBack(transaction, [...new Set(voices.flatMap((one) => one.keys))], now);
  return done("open");
}

function isSlip(voice: Voice, { userId }: Decision, now: Date): boolean {
  return (
    voice.outcome === "confirm" &&
    voice.userId === userId &&
    now.getTime() - voice.decidedAt.getTime() <= SLIP_MS
  );
}

/** As though it had never been said: the other's word stands. */
async function takeWordBack(
  transaction: Transaction,
  decision: Decision,
  slip: Voice,
  now: Date,
): Promise<Outcome> {
  await transaction.update(decisions).set({ undoneAt: now }).where(eq(decisions.id, slip.id));
  await speak(transaction, decision, now, now);
  await settle(transaction, decision.caseId, "half-confirmed", now);
  await takeBack(transaction, slip.keys, now);
  return done("half-confirmed");
}

/** Answers a doubt: the listing stays. Said by the one who doubted, or by somebody who did not list it. */
export async function keep(
  transaction: Transaction,
  decision: Decision,
  found: Case,
  now: Date,
): Promise<Outcome> {
  const voices = await liveVoices(transaction, found.id);
  const doubts = voices.filter((one) => one.outcome === "undo");
  if (found.state !== "confirmed" || doubts.length === 0) return refused("not-doubted");
  const own = voices.filter((one) => one.userId === decision.userId);
  if (own.some((one) => one.outcome === "confirm") && !own.some((one) => one.outcome === "undo"))
    return refused("own-listing");
  const ids = doubts.map((one) => one.id);
  await transaction.update(decisions).set({ undoneAt: now }).where(inArray(decisions.id, ids));
  await speak(transaction, decision, now, now);
  return done("confirmed");
}
