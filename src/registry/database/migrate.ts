import { MIGRATIONS } from "./migrations.ts";

/** What a migration needs of either driver. */
export interface SqlRunner {
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<readonly Record<string, unknown>[]>;
}

/** Applies the migrations that the database has not seen, each in a transaction of its own: whole or not at all. */
export async function migrate(runner: SqlRunner): Promise<void> {
  await runner.run(
    "CREATE TABLE IF NOT EXISTS migrations (number integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())",
  );
  const [row] = await runner.rows("SELECT coalesce(max(number), 0)::int AS newest FROM migrations");
  const newest = Number(row?.newest ?? 0);
  if (newest > MIGRATIONS.length) throw new Error(`the database is of a newer Khiên (schema ${newest})`);
  for (const [at, sql] of MIGRATIONS.entries()) {
    const number = at + 1;
    if (number <= newest) continue;
    try {
      await runner.run(`BEGIN; ${sql} INSERT INTO migrations (number) VALUES (${number}); COMMIT;`);
    } catch (error) {
      await runner.run("ROLLBACK");
      throw error;
    }
  }
}
