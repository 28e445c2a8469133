import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenDatabase } from "../../../src/registry/database/database.ts";
import { changesMark, changesSince, listedAmong } from "../../../src/registry/publish/changes-since.ts";
import { engines } from "../engines.ts";

const TODAY = "2026-11-24";

describe.each(await engines())("what was changed, in $name", (engine) => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await engine.open();
    await open.database.execute(
      sql`INSERT INTO sources (id, name, updated_on) VALUES ('mau', 'Mẫu', ${TODAY})`,
    );
  }, 60_000);
  afterAll(async () => {
    await open.close();
    await engine.stop();
  });

  const insert = (key: string, on: Pick<OpenDatabase["database"], "execute"> = open.database) =>
    on.execute(
      sql`INSERT INTO indicators (key, scam_type, level, listed_on, source)
          VALUES (${key}, 'loan-app', 'danger', ${TODAY}, 'mau')`,
    );
  const mark = async (): Promise<number> => {
    const found = await changesMark(open.database);
    if (found === undefined) throw new Error("no mark");
    return found;
  };

  it("is what was written after the mark, new or not, as it is now", async () => {
    const first = await mark();
    for (const name of ["mot", "hai", "ba"]) await insert(`web:${name}.example/`);
    expect((await changesSince(open.database, first, TODAY))?.length).toBe(3);
    const second = await mark();
    expect(await changesSince(open.database, second, TODAY)).toEqual([]);
    await open.database.execute(
      sql`UPDATE indicators SET removed_at = now(), removed_for = 'error' WHERE key = 'web:mot.example/'`,
    );
    await open.database.execute(
      sql`UPDATE indicators SET expires_on = ${TODAY} WHERE key = 'web:hai.example/'`,
    );
    expect(await changesSince(open.database, second, TODAY)).toEqual([
      { key: "web:mot.example/", listed: undefined },
      { key: "web:hai.example/", listed: undefined },
    ]);
    const keys = ["web:mot.example/", "web:hai.example/", "web:ba.example/", "web:bon.example/"] as const;
    expect([...(await listedAmong(open.database, keys, TODAY))]).toEqual(["web:ba.example/"]);
  });

  // The embedded engine has one connection: nothing is ever open beside.
  it.skipIf(engine.name === "PGlite")("waits for a change that was begun, and counts it", async () => {
    const before = await mark();
    let marked: Promise<number> | undefined;
    await open.database.transaction(async (transaction) => {
      await insert("web:nam.example/", transaction);
      marked = mark();
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    const after = await marked;
    expect(after).toBe(before + 1);
    expect((await changesSince(open.database, before, TODAY))?.map(({ key }) => key)).toEqual([
      "web:nam.example/",
    ]);
  });

  it.skipIf(engine.name === "PGlite")("has no mark while a change stays open", async () => {
    await open.database.transaction(async (transaction) => {
      await insert("web:sau.example/", transaction);
      expect(await changesMark(open.database)).toBeUndefined();
    });
  });
});
