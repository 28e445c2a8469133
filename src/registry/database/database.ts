import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle as drizzleNode } from "drizzle-orm/node-postgres";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import pg from "pg";
import { migrate, type SqlRunner } from "./migrate.ts";
import * as schema from "./schema.ts";

export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

export interface OpenDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

/** `url` names a PostgreSQL; otherwise the embedded one lives below `data`, or in memory when that is undefined. */
export interface DatabaseChoice {
  readonly data?: string | undefined;
  readonly url?: string | undefined;
}

/** Opens the database and brings its schema up to date. */
export async function openDatabase({ data, url }: DatabaseChoice): Promise<OpenDatabase> {
  if (url !== undefined) return openPostgres(url);
  if (data !== undefined) await mkdir(data, { recursive: true });
  const client = await PGlite.create(data === undefined ? {} : { dataDir: join(data, "database") });
  await migrate({
    run: async (sql) => void (await client.exec(sql)),
    rows: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
  });
  // One schema, two drivers: they differ only in what a raw result looks like, which nobody here reads.
  return { database: drizzlePglite({ client, schema }) as unknown as Database, close: () => client.close() };
}

async function openPostgres(url: string): Promise<OpenDatabase> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const client = await pool.connect();
  const runner: SqlRunner = {
    run: async (sql) => void (await client.query(sql)),
    rows: async (sql) => (await client.query(sql)).rows,
  };
  try {
    // Two processes that start together must not migrate together; the number is ours alone.
    await runner.run("SELECT pg_advisory_lock(5429470)");
    await migrate(runner);
    await runner.run("SELECT pg_advisory_unlock(5429470)");
  } finally {
    client.release();
  }
  return { database: drizzleNode({ client: pool, schema }) as unknown as Database, close: () => pool.end() };
}
