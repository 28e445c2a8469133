import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../database/database.ts";
import { sources } from "../database/schema.ts";
import type { ImportSource } from "./import-source.ts";
import type { Entry } from "./judge-line.ts";

export interface Stored {
  /** New, raised from caution to danger, or listed for longer. */
  readonly listed: number;
  readonly unchanged: number;
  readonly toReview: number;
}

export interface StoreOptions {
  readonly dryRun: boolean;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** Stores a batch in one transaction; nobody in it was cleared by people. */
export async function storeEntries(
  database: Database,
  source: ImportSource,
  batch: readonly Entry[],
  { dryRun, today }: StoreOptions,
): Promise<Stored> {
  // The last line of a key counts; a batch that names one twice could not be inserted at once.
  const entries = [...new Map(batch.map((entry) => [entry.key, entry])).values()];
  const undo = new Error("dry run");
  let stored: Stored = { listed: 0, unchanged: 0, toReview: 0 };
  if (entries.length === 0) return stored;
  try {
    await database.transaction(async (transaction) => {
      await noteSource(transaction, source, entries);
      const listing = entries.filter((entry) => entry.to === "list");
      const listed = await list(transaction, source, listing, today);
      const reviewing = entries.filter((entry) => entry.to === "review");
      const toReview = await review(transaction, source, reviewing);
      stored = { listed, toReview, unchanged: batch.length - listed - toReview };
      if (dryRun) throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  return stored;
}

async function noteSource(
  transaction: Transaction,
  source: ImportSource,
  entries: readonly Entry[],
): Promise<void> {
  let updatedOn = "1970-01-01";
  for (const { listedOn } of entries) if (listedOn > updatedOn) updatedOn = listedOn;
  await transaction
    .insert(sources)
    .values({ id: source.id, name: source.name, licence: source.licence ?? null, updatedOn })
    .onConflictDoUpdate({
      target: sources.id,
      set: { name: source.name, updatedOn: sql`greatest(${sources.updatedOn}, excluded.updated_on)` },
      // Each listing looks at its source: a new version of it for each batch would leave hundreds of old ones there.
      setWhere: sql`${sources.name} <> excluded.name OR ${sources.updatedOn} < excluded.updated_on`,
    });
}

/**
 * What is listed already stays as it is, but for three things: a danger raises a caution, the same source's later
 * date lengthens a listing, and what ran out or was taken away begins anew.
 */
async function list(
  transaction: Transaction,
  source: ImportSource,
  entries: readonly Entry[],
  today: string,
): Promise<number> {
  if (entries.length === 0) return 0;
  return changedRows(
    transaction,
    sql`
    INSERT INTO indicators AS old (key, scam_type, level, listed_on, expires_on, note, source)
    SELECT key, scam_type, level, listed_on, expires_on, note, ${source.id}
    FROM unnest(
      ${column(entries, (entry) => entry.key)}::text[],
      ${column(entries, (entry) => entry.scamType)}::text[],
      ${column(entries, (entry) => entry.level)}::text[],
      ${column(entries, (entry) => entry.listedOn)}::date[],
      ${column(entries, (entry) => entry.expiresOn ?? null)}::date[],
      ${column(entries, (entry) => entry.note ?? null)}::text[]
    ) AS entry (key, scam_type, level, listed_on, expires_on, note)
    ON CONFLICT (key) DO UPDATE SET
      level = excluded.level, scam_type = excluded.scam_type, source = excluded.source,
      note = coalesce(excluded.note, old.note), expires_on = excluded.expires_on,
      listed_on = CASE WHEN old.level = excluded.level AND old.removed_at IS NULL AND old.expires_on > ${today}::date
        THEN old.listed_on ELSE excluded.listed_on END,
      hijacked = false, removed_at = NULL, removed_for = NULL
    WHERE old.removed_at IS NOT NULL
       OR old.expires_on <= ${today}::date
       OR (old.level = 'caution' AND excluded.level = 'danger')
       OR (old.source = excluded.source AND old.level = excluded.level
           AND coalesce(excluded.expires_on, 'infinity') > coalesce(old.expires_on, 'infinity'))
    RETURNING key`,
  );
}

/** Opens a case for each, where there is none that names it and it is not listed by anybody. */
function review(transaction: Transaction, source: ImportSource, entries: readonly Entry[]): Promise<number> {
  if (entries.length === 0) return Promise.resolve(0);
  return changedRows(
    transaction,
    sql`
    INSERT INTO cases (key, keys, needs_two, source, note)
    SELECT key, jsonb_build_array(key), true, ${source.id}, note
    FROM unnest(
      ${column(entries, (entry) => entry.key)}::text[],
      ${column(entries, (entry) => entry.note ?? null)}::text[]
    ) AS entry (key, note)
    WHERE NOT EXISTS (SELECT FROM cases WHERE cases.keys ? entry.key)
      AND NOT EXISTS (SELECT FROM indicators WHERE indicators.key = entry.key AND removed_at IS NULL)
    ON CONFLICT (key) DO NOTHING
    RETURNING id`,
  );
}

function column<Value>(entries: readonly Entry[], pick: (entry: Entry) => Value): SQL {
  return sql`${sql.param(entries.map(pick))}`;
}

/** Runs a statement that returns a row for each row it changed. */
async function changedRows(transaction: Transaction, statement: SQL): Promise<number> {
  const result = await transaction.execute(statement);
  return (result as unknown as { readonly rows: readonly unknown[] }).rows.length;
}
