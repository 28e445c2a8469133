import { createHash } from "node:crypto";
import { desc, sql } from "drizzle-orm";
import type { Transaction } from "../database/database.ts";
import { audit } from "../database/schema.ts";

export interface AuditEntry {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

const BEGINNING = "0".repeat(64);

/** Appends a row whose hash covers the row before it, within the change that it tells of. */
export async function recordAudit(transaction: Transaction, entry: AuditEntry, now: Date): Promise<void> {
  // Two that append at once would name the same row before them.
  await transaction.execute(sql`LOCK TABLE audit IN SHARE ROW EXCLUSIVE MODE`);
  const [last] = await transaction.select({ hash: audit.hash }).from(audit).orderBy(desc(audit.id)).limit(1);
  const previousHash = last?.hash ?? BEGINNING;
  await transaction.insert(audit).values({
    at: now,
    ...entry,
    detail: { ...entry.detail },
    previousHash,
    hash: auditHash(previousHash, entry, now),
  });
}

/** SHA-256, in hex, over the previous hash and the row's own content. */
export function auditHash(previousHash: string, entry: AuditEntry, at: Date): string {
  const content = [
    previousHash,
    at.toISOString(),
    entry.actor,
    entry.action,
    entry.subject,
    canonical(entry.detail),
  ];
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

/** What the database gives back: fields in its own order, those without a value gone. */
function canonical(detail: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(detail, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}
