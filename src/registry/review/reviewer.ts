import { and, eq, isNull } from "drizzle-orm";
import { done, type Result, refused } from "../../core/result.ts";
import type { Transaction } from "../database/database.ts";
import { users } from "../database/schema.ts";

/** What every word of a reviewer says, whatever it is about. */
interface Word {
  readonly userId: number;
  /** Why, in 3 to 500 characters. */
  readonly reason: string;
}

export type WordProblem = "no-reason" | "no-such-user";

/** The name of who says this, when they may still act and say why. Until the transaction ends nobody disables them. */
export async function whoSpeaks(
  transaction: Transaction,
  { userId, reason }: Word,
): Promise<Result<string, WordProblem>> {
  if (reason.trim().length < 3) return refused("no-reason");
  const [user] = await transaction
    .select({ name: users.name })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.disabledAt)))
    .for("share");
  return user === undefined ? refused("no-such-user") : done(user.name);
}
