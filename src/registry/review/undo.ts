import { and, eq, inArray, isNull } from "drizzle-orm";
import { done, type Result, refused } from "../../core/result.ts";
import type { Transaction } from "../database/database.ts";
import { type CaseState, type cases, decisions } from "../database/schema.ts";
import { liveVoices, settle, speak, takeOwnBack, type Voice } from "./case-voices.ts";
import type { Decided, Decision, DecisionProblem } from "./decision.ts";
import { takeBack } from "./listing.ts";

/**
 * How long somebody may take their own confirmation back alone. A bribed reviewer gains nothing by it that silence
 * would not have given. The database holds the same number.
 */
const SLIP_MS = 10 * 60_000;

type Case = typeof cases.$inferSelect;
type Outcome = Result<Decided, DecisionProblem>;

/**
 * Opens a decided case anew, and takes back what it listed: by two people where two had to list it. Before it is
 * decided everybody takes back their own word, and nobody another's.
 */
export async function undo(
  transaction: Transaction,
  decision: Decision,
  found: Case,
  now: Date,
): Promise<Outcome> {
  const voices = await liveVoices(transaction, found.id);
  if (voices.length === 0) return refused("nothing-to-undo");
  if (found.state !== "confirmed" && found.state !== "rejected")
    return takeUndecidedBack(transaction, decision, voices, now);
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

async function takeUndecidedBack(
  transaction: Transaction,
  decision: Decision,
  voices: readonly Voice[],
  now: Date,
): Promise<Outcome> {
  const others = voices.filter((one) => one.userId !== decision.userId);
  if (others.length === voices.length) return refused("nothing-to-undo");
  await takeOwnBack(transaction, decision, now);
  await speak(transaction, decision, now, now);
  const state = stateBy(others);
  await settle(transaction, decision.caseId, state, now);
  return done(state);
}

/** Where a case stands that nobody but these has spoken of, of whom at most one confirmed. */
function stateBy(voices: readonly Voice[]): CaseState {
  const said = new Set(voices.map((one) => one.outcome));
  if (said.has("confirm")) return "half-confirmed";
  // Only a confirmation kept it from being final.
  if (said.has("reject")) return "rejected";
  return said.has("need-information") ? "need-information" : "open";
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
