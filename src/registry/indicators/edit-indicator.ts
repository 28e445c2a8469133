import { and, asc, eq, isNull } from "drizzle-orm";
import type { Key } from "../../core/observable/key.ts";
import type { Database } from "../database/database.ts";
import { indicators } from "../database/schema.ts";
import { recordAudit } from "../review/audit-trail.ts";

export function listIndicators(database: Database, most: number) {
  return database
    .select()
    .from(indicators)
    .where(isNull(indicators.removedAt))
    .orderBy(asc(indicators.key))
    .limit(most);
}

export async function showIndicator(database: Database, key: Key) {
  const [found] = await database.select().from(indicators).where(eq(indicators.key, key));
  return found;
}

/** Takes a listing back; false when the key is not listed. */
export async function removeIndicator(
  database: Database,
  key: Key,
  reason: "error" | "appeal" | "changed-hands",
  actor: string,
  now: Date,
): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const removed = await transaction
      .update(indicators)
      .set({ removedAt: now, removedFor: reason })
      .where(and(eq(indicators.key, key), isNull(indicators.removedAt)))
      .returning({ key: indicators.key });
    if (removed.length === 0) return false;
    await recordAudit(
      transaction,
      { actor, action: "remove-indicator", subject: key, detail: { reason } },
      now,
    );
    return true;
  });
}
