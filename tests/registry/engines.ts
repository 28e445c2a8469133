import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import {
  type DatabaseChoice,
  type OpenDatabase,
  openDatabase,
} from "../../src/registry/database/database.ts";

/** A database engine that the same tests run against. */
export interface Engine {
  readonly name: "PGlite" | "PostgreSQL";
  /** A fresh, empty database. */
  open(): Promise<OpenDatabase>;
  /** One that whoever is told may open. */
  make(): Promise<DatabaseChoice>;
  stop(): Promise<void>;
}

const PGLITE: Engine = {
  name: "PGlite",
  open: () => openDatabase({}),
  make: async () => ({ data: mkdtempSync(join(tmpdir(), "khien-pglite-")) }),
  stop: async () => undefined,
};

/** PGlite always; PostgreSQL where its programs are installed. */
export async function engines(): Promise<readonly Engine[]> {
  const postgres = await startPostgres();
  return postgres === undefined ? [PGLITE] : [PGLITE, postgres];
}

async function startPostgres(): Promise<Engine | undefined> {
  const programs = findPrograms();
  const isRoot = process.getuid?.() === 0;
  const account = isRoot ? accountOf("postgres") : undefined;
  if (programs === undefined || (isRoot && account === undefined)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "khien-pg-"));
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  const data = join(folder, "data");
  const as = { ...account, cwd: folder };
  const made = spawnSync(
    join(programs, "initdb"),
    ["-D", data, "-A", "trust", "-U", "khien", "-N", "-E", "UTF8"],
    as,
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const options = ["-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"];
  const server = spawn(join(programs, "postgres"), options, { ...as, stdio: "ignore" });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const killed = (): void => void server.kill("SIGKILL");
  process.once("exit", killed);
  const url = (database: string): string =>
    `postgres://khien@/${database}?host=${encodeURIComponent(folder)}`;
  const admin = await retry(() => openDatabase({ url: url("postgres") }));
  let databases = 0;
  const make = async (): Promise<DatabaseChoice> => {
    const name = `test_${++databases}`;
    await admin.database.execute(sql.raw(`CREATE DATABASE ${name}`));
    return { url: url(name) };
  };
  return {
    name: "PostgreSQL",
    make,
    open: async () => openDatabase(await make()),
    async stop() {
      await admin.close();
      server.kill("SIGINT");
      await ended;
      process.off("exit", killed);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findPrograms(): string | undefined {
  const folder = "/usr/lib/postgresql";
  const packaged = existsSync(folder) ? readdirSync(folder).map((one) => join(folder, one, "bin")) : [];
  return [...packaged, ...(process.env.PATH ?? "").split(":")].find((one) => existsSync(join(one, "initdb")));
}

/** PostgreSQL refuses to run as root. */
function accountOf(name: string): { readonly uid: number; readonly gid: number } | undefined {
  for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
    const [user, , uid, gid] = line.split(":");
    if (user === name) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

async function retry(attempt: () => Promise<OpenDatabase>): Promise<OpenDatabase> {
  for (let left = 100; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
