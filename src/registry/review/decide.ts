import { eq } from "drizzle-orm";
import { asKey, type Key } from "../../core/observable/key.ts";
import { done, type Result, refused } from "../../core/result.ts";
import type { Database, Transaction } from "../database/database.ts";
import { cases } from "../database/schema.ts";
import { recordAudit } from "./audit-trail.ts";
import { liveVoices, settle, speak, takeOwnBack } from "./case-voices.ts";
import type { Decided, Decision, DecisionProblem } from "./decision.ts";
import { whyInnocent } from "./innocence.ts";
import { listConfirmed } from "./listing.ts";
import { reject } from "./reject.ts";
import { whoSpeaks } from "./reviewer.ts";
import { keep, undo } from "./undo.ts";

/**
 * Takes one reviewer's decision. Confirming lists the chosen keys once enough distinct reviewers have
 * confirmed: two where a person's own things are listed, which the database enforces again. Reject turns the case
 * down, by two where another has confirmed it. Undo takes the listing back, by as many as had to list it; keep
 * answers an undo that waits for its second voice. Everything happens in one transaction, with its audit row.
 */
export async function decide(
  database: Database,
  decision: Decision,
  now: Date,
): Promise<Result<Decided, DecisionProblem>> {
  return database.transaction(async (transaction) => {
    const speaker = await whoSpeaks(transaction, decision);
    if (!speaker.ok) return speaker;
    const [found] = await transaction.select().from(cases).where(eq(cases.id, decision.caseId)).for("update");
    if (found === undefined) return refused("no-such-case");
    const outcome = await apply(transaction, decision, found, now);
    if (!outcome.ok) return outcome;
    const { reason, scamType, keys } = decision;
    await recordAudit(
      transaction,
      {
        actor: speaker.value,
        action: decision.outcome,
        subject: found.key,
        detail: { reason, scamType, keys, state: outcome.value },
      },
      now,
    );
    return outcome;
  });
}

type Case = typeof cases.$inferSelect;

async function apply(
  transaction: Transaction,
  decision: Decision,
  found: Case,
  now: Date,
): Promise<Result<Decided, DecisionProblem>> {
  switch (decision.outcome) {
    case "undo":
      return undo(transaction, decision, found, now);
    case "keep":
      return keep(transaction, decision, found, now);
    case "reject":
      return reject(transaction, decision, found, now);
    case "need-information":
      if (found.state === "confirmed" || found.state === "rejected") return refused("already-decided");
      await speak(transaction, decision, now);
      await settle(transaction, found.id, "need-information", now);
      return done("need-information");
    case "confirm":
      return confirm(transaction, decision, found, now);
  }
}

async function confirm(
  transaction: Transaction,
  decision: Decision,
  found: Case,
  now: Date,
): Promise<Result<Decided, DecisionProblem>> {
  if (found.state === "confirmed" || found.state === "rejected") return refused("already-decided");
  if (decision.scamType === undefined || decision.scamType === "") return refused("no-scam-type");
  const keys = chosenKeys(decision.keys ?? [found.key], found);
  if (keys === undefined) return refused("foreign-key");
  const innocence = await whyInnocent(transaction, keys, now);
  if (innocence !== undefined) return refused(innocence);
  const voices = await liveVoices(transaction, found.id);
  const earlier = voices.filter((one) => one.outcome === "confirm");
  if (earlier.some((one) => one.userId === decision.userId)) return refused("already-spoken");
  // What two people confirmed is what both of them chose.
  const agreed = keys.filter((key) => earlier.every((one) => one.keys.includes(key)));
  if (agreed.length === 0) return refused("no-agreement");
  await takeOwnBack(transaction, decision, now);
  await speak(transaction, { ...decision, keys }, now);
  if (found.needsTwo && earlier.length === 0) {
    await settle(transaction, found.id, "half-confirmed", now);
    return done("half-confirmed");
  }
  await settle(transaction, found.id, "confirmed", now);
  await listConfirmed(transaction, agreed, decision.scamType, decision.hijacked ?? false, now);
  return done("confirmed");
}

/** The keys that a reviewer chose, when all of them were reported in this case. */
function chosenKeys(chosen: readonly string[], found: Case): readonly Key[] | undefined {
  const keys = chosen.map(asKey).filter((key) => key !== undefined && found.keys.includes(key)) as Key[];
  return keys.length === chosen.length && keys.length > 0 ? keys : undefined;
}
