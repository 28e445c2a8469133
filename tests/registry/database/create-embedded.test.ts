import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, describe, expect, it } from "vitest";
import { createEmbedded } from "../../../src/registry/database/create-embedded.ts";

describe("making an embedded database", () => {
  const base = mkdtempSync(join(tmpdir(), "khien-create-"));
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it("begins anew where an earlier try was killed, and leaves nothing of it", async () => {
    const folder = join(base, "killed");
    mkdirSync(`${folder}.begun`);
    writeFileSync(join(`${folder}.begun`, "PG_VERSION"), "half");
    await createEmbedded(folder);
    expect(existsSync(`${folder}.begun`)).toBe(false);
    const database = await PGlite.create({ dataDir: folder });
    expect((await database.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    await database.close();
  });

  it("touches nothing where there is one", async () => {
    const folder = join(base, "there");
    mkdirSync(folder);
    await createEmbedded(folder);
    expect(existsSync(join(folder, "PG_VERSION"))).toBe(false);
  });

  it("says what went wrong, and leaves no database behind", async () => {
    writeFileSync(join(base, "file"), "");
    const folder = join(base, "file", "database");
    await expect(createEmbedded(folder)).rejects.toThrow("ENOTDIR");
    expect(existsSync(folder)).toBe(false);
  });
});
