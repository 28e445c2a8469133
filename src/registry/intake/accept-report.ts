import { eq, sql } from "drizzle-orm";
import type { Key } from "../../core/observable/key.ts";
import { caseKey, needsTwoPeople } from "../../core/report/case-key.ts";
import type { Report } from "../../core/report/report.ts";
import type { Database } from "../database/database.ts";
import { cases, reports } from "../database/schema.ts";

export type Accepted = "stored" | "already-stored";

/**
 * Stores a report with the case it belongs to, in one transaction: when this returns, it is kept. The same
 * receipt again is the same report. A report whose things are already in a case joins that case.
 */
export async function acceptReport(database: Database, report: Report): Promise<Accepted> {
  const [first, ...others] = report.keys;
  if (first === undefined) throw new Error("a report without keys passed the door");
  return database.transaction(async (transaction) => {
    const [known] = await transaction
      .select({ hash: reports.receiptHash })
      .from(reports)
      .where(eq(reports.receiptHash, report.receiptHash));
    if (known !== undefined) return "already-stored";
    const caseId = await caseFor(transaction, [first, ...others]);
    const stored = await transaction
      .insert(reports)
      .values({
        receiptHash: report.receiptHash,
        caseId,
        keys: [...report.keys],
        scamType: report.scamType,
        url: report.url ?? null,
        name: report.name ?? null,
        text: report.text ?? null,
        contact: report.contact ?? null,
        loss: report.loss ?? null,
      })
      .onConflictDoNothing()
      .returning({ hash: reports.receiptHash });
    return stored.length === 1 ? "stored" : "already-stored";
  });
}

type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** The open case that shares a key with the report and grows by its keys, or a new one. */
async function caseFor(transaction: Transaction, keys: readonly [Key, ...Key[]]): Promise<number> {
  const key = caseKey(keys);
  // A site's address is shared by many things (every profile has its platform's): it joins nothing.
  const joining = keys.filter((one) => !one.startsWith("web:"));
  const wanted = joining.length > 0 ? joining : [key];
  const [known] = await transaction
    .select({ id: cases.id, keys: cases.keys })
    .from(cases)
    .where(sql`${cases.keys} ?| ${sql.param(wanted)}::text[]`)
    .orderBy(cases.id)
    .limit(1);
  if (known !== undefined) {
    const all = [...new Set([...known.keys, ...keys])].slice(0, MOST_KEYS_A_CASE);
    if (all.length > known.keys.length)
      await transaction.update(cases).set({ keys: all }).where(eq(cases.id, known.id));
    return known.id;
  }
  const [made] = await transaction
    .insert(cases)
    .values({ key, keys: [...keys], needsTwo: needsTwoPeople(key) })
    .onConflictDoUpdate({ target: cases.key, set: { key } })
    .returning({ id: cases.id });
  if (made === undefined) throw new Error("a case was neither made nor found");
  return made.id;
}

/** A case's keys are bounded, so that nobody can grow one without end. */
const MOST_KEYS_A_CASE = 50;
