import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { ReportState } from "../../core/report/report.ts";
import type { Database } from "../database/database.ts";
import { appeals, reports } from "../database/schema.ts";

/** Where a report or an appeal is, by the hash of its receipt; undefined: no such report. */
export async function reportState(database: Database, receiptHash: string): Promise<ReportState | undefined> {
  const [reported] = await database
    .select({ state: reports.state })
    .from(reports)
    .where(eq(reports.receiptHash, receiptHash));
  if (reported !== undefined) return reported.state;
  const [appealed] = await database
    .select({ state: appeals.state })
    .from(appeals)
    .where(eq(appeals.receiptHash, receiptHash));
  return appealed?.state;
}

/** Withdraws a report or an appeal: its words are erased. Only who holds the receipt (32 hex digits) can. */
export async function withdraw(database: Database, receiptHash: string, receipt: string): Promise<boolean> {
  if (!/^[0-9a-f]{32}$/.test(receipt)) return false;
  const hash = createHash("sha256").update(Buffer.from(receipt, "hex")).digest("hex");
  if (hash !== receiptHash) return false;
  const withdrawn = await database
    .update(reports)
    .set({ state: "withdrawn", text: null, name: null, url: null, contact: null, loss: null })
    .where(eq(reports.receiptHash, receiptHash))
    .returning({ hash: reports.receiptHash });
  if (withdrawn.length === 1) return true;
  const taken = await database
    .update(appeals)
    .set({ state: "withdrawn", text: null, name: null })
    .where(eq(appeals.receiptHash, receiptHash))
    .returning({ hash: appeals.receiptHash });
  return taken.length === 1;
}
