import { done, type Result, refused } from "../../core/result.ts";
import type { Transaction } from "../database/database.ts";
import type { cases } from "../database/schema.ts";
import { liveVoices, settle, speak, takeOwnBack } from "./case-voices.ts";
import type { Decided, Decision, DecisionProblem } from "./decision.ts";

/**
 * Turns a case down, after which no list brings it back: by one person, or by two where another has confirmed it.
 * Nobody clears alone what somebody else has seen evidence of.
 */
export async function reject(
  transaction: Transaction,
  decision: Decision,
  found: typeof cases.$inferSelect,
  now: Date,
): Promise<Result<Decided, DecisionProblem>> {
  if (found.state === "confirmed" || found.state === "rejected") return refused("already-decided");
  const voices = await liveVoices(transaction, found.id);
  const opposed = voices.some((one) => one.outcome === "confirm" && one.userId !== decision.userId);
  const rejections = voices.filter((one) => one.outcome === "reject");
  if (rejections.some((one) => one.userId === decision.userId)) return refused("already-rejected");
  await takeOwnBack(transaction, decision, now);
  await speak(transaction, decision, now);
  if (opposed && rejections.length === 0) {
    await settle(transaction, found.id, "half-confirmed", now);
    return done("half-rejected");
  }
  await settle(transaction, found.id, "rejected", now);
  return done("rejected");
}
