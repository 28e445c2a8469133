import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle as drizzleNode } from "drizzle-orm/node-postgres";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle as drizzlePglite } from "drizzle-orm/pglite";
import pg from "pg";
import { claimFolder } from "./claim-folder.ts";
import { createEmbedded } from "./create-embedded.ts";
import { clearGuestDoor, hasGuestDoor, openGuestDoor } from "./guest-door.ts";
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
  /** Lets other commands use the embedded database while it is open here: for what runs long. */
  readonly share?: boolean | undefined;
  /** How long to wait for a command that has the embedded database open. */
  readonly patienceMs?: number | undefined;
}

const PATIENCE_MS = 20_000;

/**
 * The engine keeps pages of its files that the system keeps, too, and never gives back what it took. With its own 128 MB
 * to publish a million takes 80 MB more, and an eighth less time; to import them as long.
 */
const BUFFERS = ["-c", "shared_buffers=64MB"];

/**
 * Opens the database and brings its schema up to date. An embedded one that a sharing process has open is used
 * through that process; throws `FolderInUse` when it stays open in one that does not share.
 */
export async function openDatabase(choice: DatabaseChoice): Promise<OpenDatabase> {
  const { data, url, share = false, patienceMs = PATIENCE_MS } = choice;
  if (url !== undefined) return openPostgres(new pg.Pool({ connectionString: url, max: 10 }));
  if (data === undefined) return openEmbedded(await PGlite.create());
  await mkdir(data, { recursive: true });
  const claim = await claimFolder(data, () => visit(data), patienceMs);
  if ("way" in claim) return claim.way;
  try {
    await clearGuestDoor(data);
    const folder = join(data, "database");
    await createEmbedded(folder);
    const client = await PGlite.create({
      dataDir: folder,
      startParams: [...PGlite.defaultStartParams, ...BUFFERS],
    });
    const { database, close } = await openEmbedded(client);
    const door = share ? await openGuestDoor(data, client) : undefined;
    return {
      database,
      async close() {
        await door?.close();
        await close();
        claim.release();
      },
    };
  } catch (error) {
    claim.release();
    throw error;
  }
}

async function openEmbedded(client: PGlite): Promise<OpenDatabase> {
  await migrate({
    run: async (sql) => void (await client.exec(sql)),
    rows: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
  });
  // One schema, two drivers: they differ only in what a raw result looks like, of which `rows` alone is read.
  return { database: drizzlePglite({ client, schema }) as unknown as Database, close: () => client.close() };
}

/** The database as a guest of the process that holds it; undefined when that one has no door, or just closed it. */
async function visit(data: string): Promise<OpenDatabase | undefined> {
  if (!hasGuestDoor(data)) return undefined;
  try {
    return await openPostgres(new pg.Pool({ host: resolve(data), port: 5432, user: "khien", max: 1 }));
  } catch (error) {
    if (CLOSED.has((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

const CLOSED: ReadonlySet<string> = new Set(["ENOENT", "ECONNREFUSED", "ECONNRESET", "EPIPE"]);

async function openPostgres(pool: pg.Pool): Promise<OpenDatabase> {
  // A connection that breaks while idle is replaced by the pool; the next query tells if that fails.
  pool.on("error", () => undefined);
  try {
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
      client.release();
    } catch (error) {
      // Closing the session gives its lock back.
      client.release(true);
      throw error;
    }
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { database: drizzleNode({ client: pool, schema }) as unknown as Database, close: () => pool.end() };
}
