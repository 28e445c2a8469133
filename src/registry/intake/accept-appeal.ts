import type { Appeal } from "../../core/report/appeal.ts";
import type { Database } from "../database/database.ts";
import { appeals } from "../database/schema.ts";
import type { Accepted } from "./accept-report.ts";

/** Stores an appeal: when this returns, it is kept. The same receipt again is the same appeal. */
export async function acceptAppeal(database: Database, appeal: Appeal): Promise<Accepted> {
  const { receiptHash, keys, relation, name, text } = appeal;
  const stored = await database
    .insert(appeals)
    .values({ receiptHash, keys: [...keys], relation, name: name ?? null, text })
    .onConflictDoNothing()
    .returning({ hash: appeals.receiptHash });
  return stored.length === 1 ? "stored" : "already-stored";
}
