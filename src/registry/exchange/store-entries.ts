import { sql } from "drizzle-orm";
import type { Key } from "../../core/observable/key.ts";
import { needsTwoPeople } from "../../core/report/case-key.ts";
import type { Database, Transaction } from "../database/database.ts";
import { cases, sources } from "../database/schema.ts";
import type { ImportSource } from "./import-source.ts";
import type { Entry } from "./judge-line.ts";

export interface Stored {
  readonly listed: number;
  readonly unchanged: number;
  readonly toReview: number;
}

/**
 * Stores a batch in one transaction. What is listed already stays, but for a caution that a danger raises; what was
 * removed stays removed: a list does not undo what people decided.
 */
export async function storeEntries(
  database: Database,
  source: ImportSource,
  batch: readonly Entry[],
  dryRun: boolean,
): Promise<Stored> {
  // The last line of a key counts; a batch that names one twice could not be inserted at once.
  const byKey = new Map(batch.map((entry) => [entry.key, entry]));
  const listing = [...byKey.values()].filter((entry) => entry.to === "list");
  const reviewing = [...byKey.values()].filter((entry) => entry.to === "review");
  const undo = new Error("dry run");
  let stored: Stored = { listed: 0, unchanged: 0, toReview: 0 };
  try {
    await database.transaction(async (transaction) => {
      const listed = await list(transaction, source, listing);
      const toReview = await review(transaction, reviewing);
      stored = { listed, toReview, unchanged: batch.length - listed - toReview };
      if (dryRun) throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  return stored;
}

async function list(
  transaction: Transaction,
  source: ImportSource,
  entries: readonly Entry[],
): Promise<number> {
  if (entries.length === 0) return 0;
  const newest =
    entries
      .map((entry) => entry.listedOn)
      .sort()
      .at(-1) ?? "1970-01-01";
  await transaction
    .insert(sources)
    .values({ id: source.id, name: source.name, licence: source.licence ?? null, updatedOn: newest })
    .onConflictDoUpdate({ target: sources.id, set: { name: source.name, updatedOn: newest } });
  const column = <Value>(pick: (entry: Entry) => Value) => sql.param(entries.map(pick));
  const result = await transaction.execute(sql`
    INSERT INTO indicators (key, scam_type, level, listed_on, expires_on, note, source)
    SELECT key, scam_type, level, listed_on, expires_on, note, ${source.id}
    FROM unnest(
      ${column((entry) => entry.key)}::text[],
      ${column((entry) => entry.scamType)}::text[],
      ${column((entry) => entry.level)}::text[],
      ${column((entry) => entry.listedOn)}::date[],
      ${column((entry) => entry.expiresOn ?? null)}::date[],
      ${column((entry) => entry.note ?? null)}::text[]
    ) AS entry (key, scam_type, level, listed_on, expires_on, note)
    ON CONFLICT (key) DO UPDATE
      SET level = 'danger', scam_type = excluded.scam_type, source = excluded.source,
          listed_on = excluded.listed_on, expires_on = excluded.expires_on
      WHERE indicators.removed_at IS NULL AND indicators.level = 'caution' AND excluded.level = 'danger'
    RETURNING key`);
  return (result as { readonly rows: readonly unknown[] }).rows.length;
}

async function review(transaction: Transaction, entries: readonly Entry[]): Promise<number> {
  if (entries.length === 0) return 0;
  const made = await transaction
    .insert(cases)
    .values(
      entries.map(({ key }: { readonly key: Key }) => ({ key, keys: [key], needsTwo: needsTwoPeople(key) })),
    )
    .onConflictDoNothing()
    .returning({ id: cases.id });
  return made.length;
}
