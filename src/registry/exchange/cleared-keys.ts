import { sql } from "drizzle-orm";
import type { Key } from "../../core/observable/key.ts";
import type { Database } from "../database/database.ts";

/**
 * Those of `keys` that people cleared: rejected as a case, or taken back after an error or an appeal. No list brings
 * them back. What changed hands may be listed again by what is newer than that.
 */
export async function clearedKeys(
  database: Database,
  keys: readonly Key[],
  listedOn: readonly string[],
): Promise<ReadonlySet<string>> {
  const result = await database.execute(sql`
    SELECT entry.key FROM unnest(${sql.param([...keys])}::text[], ${sql.param([...listedOn])}::date[])
      AS entry (key, listed_on)
    WHERE EXISTS (SELECT FROM cases WHERE state = 'rejected' AND keys ? entry.key)
       OR EXISTS (
         SELECT FROM indicators WHERE indicators.key = entry.key AND removed_at IS NOT NULL
           AND (removed_for IN ('error', 'appeal') OR
                (removed_for = 'changed-hands' AND entry.listed_on <= removed_at::date)))`);
  return new Set(
    (result as unknown as { readonly rows: readonly { key: string }[] }).rows.map((row) => row.key),
  );
}
