import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FolderInUse } from "../../../src/registry/database/claim-folder.ts";
import { type OpenDatabase, openDatabase } from "../../../src/registry/database/database.ts";
import { officialEntries } from "../../../src/registry/database/schema.ts";

const folder = mkdtempSync(join(tmpdir(), "khien-db-"));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** Another process that opens the database of `data`, writes as told, and then waits to be ended. */
async function otherProcess(data: string, share: boolean): Promise<ChildProcess> {
  const module = join(process.cwd(), "src/registry/database/database.ts");
  const script = `
    import { openDatabase } from ${JSON.stringify(module)};
    const { database, close } = await openDatabase({ data: ${JSON.stringify(data)}, share: ${share}, patienceMs: 0 });
    process.on("SIGTERM", () => close().then(() => process.exit(0)));
    console.log("open");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`ended with ${code}`)));
    child.stdout?.once("data", () => resolve());
  });
  return child;
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once("exit", resolve));
const entry = (key: string) => ({ key, brand: "mau", verified: false });

describe("an embedded database that another process has open", () => {
  it("is not opened a second time, and the refusal names who has it", async () => {
    const data = join(folder, "held");
    const holder = await otherProcess(data, false);
    const second = openDatabase({ data, patienceMs: 0 });
    await expect(second).rejects.toThrow(FolderInUse);
    await expect(second).rejects.toThrow(`process ${holder.pid}`);
    const waiting = openDatabase({ data, patienceMs: 20_000 });
    holder.kill("SIGTERM");
    await (await waiting).close();
    expect(existsSync(join(data, "database.lock"))).toBe(false);
  });

  it("is not opened twice by one process either", async () => {
    const data = join(folder, "own");
    const first = await openDatabase({ data });
    await expect(openDatabase({ data, patienceMs: 0 })).rejects.toThrow(FolderInUse);
    await first.close();
    await (await openDatabase({ data, patienceMs: 0 })).close();
  });

  it("opens again after its process was killed, with every acknowledged row", async () => {
    const data = join(folder, "killed");
    const holder = await otherProcess(data, true);
    const guest = await openDatabase({ data, patienceMs: 0 });
    await guest.database.insert(officialEntries).values(entry("web:con-lai.example/"));
    const gone = ended(holder);
    holder.kill("SIGKILL");
    await gone;
    await guest.close();
    const again = await openDatabase({ data, patienceMs: 0 });
    expect(await again.database.$count(officialEntries)).toBe(1);
    await again.close();
  });

  it("is refused when a newer Khiên made it", async () => {
    const data = join(folder, "newer");
    const first = await openDatabase({ data });
    await first.database.execute(sql`INSERT INTO migrations (number) VALUES (999)`);
    await first.close();
    await expect(openDatabase({ data, patienceMs: 0 })).rejects.toThrow("newer");
    // The refusal let go of the folder.
    writeFileSync(join(data, "database.lock"), "probe", { flag: "wx" });
  });
});

describe("guests of a sharing process", () => {
  const data = join(folder, "shared");
  let host: OpenDatabase;
  beforeAll(async () => {
    host = await openDatabase({ data, share: true });
  });
  afterAll(() => host.close());

  it("read and write what the host does", async () => {
    const guest = await openDatabase({ data, patienceMs: 0 });
    await guest.database.insert(officialEntries).values(entry("web:khach.example/"));
    await host.database.insert(officialEntries).values(entry("web:chu.example/"));
    expect(await host.database.$count(officialEntries)).toBe(2);
    expect(await guest.database.$count(officialEntries)).toBe(2);
    await guest.close();
  });

  it("go on after a statement that was refused", async () => {
    const guest = await openDatabase({ data, patienceMs: 0 });
    const twice = guest.database.insert(officialEntries).values(entry("web:chu.example/"));
    await expect(twice).rejects.toThrow();
    expect(await guest.database.$count(officialEntries)).toBe(2);
    await guest.close();
  });

  it("take turns: no transaction sees another's half", async () => {
    const guests = await Promise.all([1, 2, 3].map(() => openDatabase({ data, patienceMs: 0 })));
    const count = async (one: OpenDatabase): Promise<void> =>
      one.database.transaction(async (transaction) => {
        const before = await transaction.$count(officialEntries);
        await transaction.insert(officialEntries).values(entry(`web:luot-${before}.example/`));
        await new Promise((resolve) => setTimeout(resolve, 5));
        expect(await transaction.$count(officialEntries)).toBe(before + 1);
      });
    const begun = await host.database.$count(officialEntries);
    await Promise.all([...guests, host, ...guests, host].map(count));
    expect(await host.database.$count(officialEntries)).toBe(begun + 8);
    await Promise.all(guests.map((guest) => guest.close()));
  });

  it("that vanish within a transaction leave nothing behind", async () => {
    const before = await host.database.$count(officialEntries);
    const guest = new pg.Client({ host: data, port: 5432, user: "khien" });
    guest.on("error", () => undefined);
    await guest.connect();
    await guest.query("BEGIN");
    await guest.query(
      "INSERT INTO official_entries (key, brand, verified) VALUES ('web:do-dang.example/', 'x', false)",
    );
    guest.connection.stream.destroy();
    expect(await host.database.$count(officialEntries)).toBe(before);
  });

  it("that speak nonsense are shown out", async () => {
    for (const nonsense of [
      "GET / HTTP/1.1\r\n\r\n",
      "\0\0\0\x08\0\0\0\0",
      "\xff\xff\xff\xff\xff\xff\xff\xff",
    ]) {
      const socket = connect(join(data, ".s.PGSQL.5432"));
      socket.write(Buffer.from(nonsense, "latin1"));
      await new Promise((resolve) =>
        socket
          .once("close", resolve)
          .on("error", () => undefined)
          .resume(),
      );
    }
    expect(await host.database.$count(officialEntries)).toBeGreaterThan(0);
  });

  it("are this user alone", () => {
    expect(statSync(join(data, ".s.PGSQL.5432")).mode & 0o077).toBe(0);
  });
});
