import { Readable } from "node:stream";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Key } from "../../../src/core/observable/key.ts";
import type { OpenDatabase } from "../../../src/registry/database/database.ts";
import { audit, cases, indicators, officialEntries } from "../../../src/registry/database/schema.ts";
import { type Imported, importList } from "../../../src/registry/exchange/import-list.ts";
import type { ImportRules } from "../../../src/registry/exchange/judge-line.ts";
import type { ListLine } from "../../../src/registry/exchange/list-line.ts";
import { readList } from "../../../src/registry/exchange/read-list.ts";
import { removeIndicator } from "../../../src/registry/indicators/edit-indicator.ts";
import { loadKnownGood } from "../../../src/registry/indicators/known-good.ts";
import { loadScamTypes } from "../../../src/registry/indicators/scam-types.ts";
import { engines } from "../engines.ts";

const TODAY = 20_781;
const NOW = new Date("2026-11-24T08:00:00Z");

describe.each(await engines())("importing into $name", (engine) => {
  let open: OpenDatabase;
  let rules: ImportRules;
  let next = 0;
  const fresh = (): string => `xau-${next++}.example`;

  beforeAll(async () => {
    open = await engine.open();
    rules = {
      knownGood: await loadKnownGood(),
      scamTypes: await loadScamTypes(),
      policy: "trusted",
      level: "danger",
      scamType: "phishing-links-dirty-ads",
      listedOn: "2026-11-01",
      force: false,
      today: TODAY,
    };
  });
  afterAll(async () => {
    await open.close();
    await engine.stop();
  });

  const refused: string[] = [];
  async function bring(
    texts: readonly (string | Omit<ListLine, "number">)[],
    facts: Partial<ImportRules> = {},
    { dryRun = false, source = "thu" } = {},
  ): Promise<Imported> {
    refused.length = 0;
    const lines = texts.map((one, at) => ({
      number: at + 1,
      ...(typeof one === "string" ? { text: one } : one),
    }));
    return importList(
      open.database,
      Readable.from(lines) as AsyncIterable<ListLine>,
      { id: source, name: source },
      { ...rules, ...facts },
      { actor: "thu", now: NOW, dryRun, refused: (line, why) => void refused.push(`${line.number} ${why}`) },
    );
  }
  async function listing(key: string) {
    const [row] = await open.database.select().from(indicators).where(eq(indicators.key, key));
    return row;
  }

  it("refuses an allow list in a block list's clothes whole", async () => {
    const list = readList("assets/known-good/chongluadao-whitelist.txt", "domains");
    const imported = await importList(open.database, list, { id: "thu", name: "Thử" }, rules, {
      actor: "thu",
      now: NOW,
    });
    expect(imported).toMatchObject({ allowList: true, listed: 0 });
  });

  it("names refused lines by number and reason, and lists the rest once", async () => {
    const [one, two] = [fresh(), fresh()];
    const list = [one, "www.facebook.com", two, one];
    expect(await bring(list)).toMatchObject({ read: 4, listed: 2, unchanged: 1 });
    expect(refused).toEqual(["2 platform"]);
    const before = await open.database.$count(audit);
    expect(await bring(list)).toMatchObject({ listed: 0, unchanged: 3 });
    expect(await open.database.$count(audit)).toBe(before);
  });

  it("changes nothing in a dry run, and says what it would", async () => {
    const host = fresh();
    expect(await bring([host], {}, { dryRun: true })).toMatchObject({ listed: 1 });
    expect(await listing(`web:${host}/`)).toBeUndefined();
    expect(await bring([host])).toMatchObject({ listed: 1 });
  });

  it("writes one line in the audit log, with the policy and who did it", async () => {
    await bring([fresh()]);
    const rows = await open.database.select().from(audit).orderBy(audit.id);
    expect(rows.at(-1)).toMatchObject({
      actor: "thu",
      action: "import",
      subject: "thu",
      detail: { policy: "trusted", level: "danger", listed: 1 },
    });
  });

  it("raises a caution to danger, never the other way", async () => {
    const host = fresh();
    await bring([host], { level: "caution" }, { source: "mot" });
    expect(await bring([host], {}, { source: "hai" })).toMatchObject({ listed: 1 });
    expect(await listing(`web:${host}/`)).toMatchObject({ level: "danger", source: "hai" });
    expect(await bring([host], { level: "caution" }, { source: "mot" })).toMatchObject({ unchanged: 1 });
    expect(await listing(`web:${host}/`)).toMatchObject({ level: "danger", source: "hai" });
  });

  it("lists for longer what its own source still lists, since the first day", async () => {
    const host = fresh();
    await bring([host], { expiresOn: "2026-12-24" });
    expect(await bring([host], { expiresOn: "2027-06-24", listedOn: "2026-11-20" })).toMatchObject({
      listed: 1,
    });
    expect(await listing(`web:${host}/`)).toMatchObject({ listedOn: "2026-11-01", expiresOn: "2027-06-24" });
    expect(await bring([host], { expiresOn: "2026-12-31" })).toMatchObject({ unchanged: 1 });
    expect(await bring([host], { expiresOn: "2028-01-01" }, { source: "khac" })).toMatchObject({
      unchanged: 1,
    });
  });

  it("lists anew what ran out", async () => {
    const host = fresh();
    await bring([host], { expiresOn: "2026-12-24" });
    const later = { today: TODAY + 60, listedOn: "2027-01-20", expiresOn: "2027-12-24" };
    expect(await bring([host], later, { source: "khac" })).toMatchObject({ listed: 1 });
    expect(await listing(`web:${host}/`)).toMatchObject({ listedOn: "2027-01-20", source: "khac" });
  });

  it.each(["error", "appeal"] as const)("never brings back what was taken away for %s", async (reason) => {
    const host = fresh();
    await bring([host]);
    await removeIndicator(open.database, `web:${host}/`, reason, "thu", NOW);
    expect(await bring([host, fresh()], { force: true })).toMatchObject({ listed: 1 });
    expect(refused).toEqual(["1 cleared"]);
    expect((await listing(`web:${host}/`))?.removedFor).toBe(reason);
  });

  it("lists again what changed hands only when the list is newer than that", async () => {
    const host = fresh();
    await bring([host]);
    await removeIndicator(
      open.database,
      `web:${host}/`,
      "changed-hands",
      "thu",
      new Date("2026-11-10T08:00:00Z"),
    );
    await bring([host]);
    expect(refused).toEqual(["1 cleared"]);
    expect(await bring([host], { listedOn: "2026-11-20" })).toMatchObject({ listed: 1 });
    expect(await listing(`web:${host}/`)).toMatchObject({ listedOn: "2026-11-20", removedAt: null });
  });

  it("lists nothing that a case was rejected about", async () => {
    const host = fresh();
    const key: Key = `web:${host}/`;
    await open.database.insert(cases).values({ key, keys: [key], state: "rejected", needsTwo: false });
    await bring([host]);
    expect(refused).toEqual(["1 cleared"]);
    expect(await listing(key)).toBeUndefined();
  });

  it("under review sends an account to one case, with the list's name and note", async () => {
    const id = 100_000_000_000_000 + next++;
    const line = { text: `https://www.facebook.com/profile.php?id=${id}`, note: "Mẫu, không có thật" };
    const review = { policy: "review" as const };
    expect(await bring([line], review)).toMatchObject({ listed: 0, toReview: 1 });
    expect(await bring([line], review)).toMatchObject({ toReview: 0, unchanged: 1 });
    const [found] = await open.database
      .select()
      .from(cases)
      .where(eq(cases.key, `account:facebook:${id}`));
    expect(found).toMatchObject({ state: "open", needsTwo: true, source: "thu", note: "Mẫu, không có thật" });
    expect(await listing(`account:facebook:${id}`)).toBeUndefined();
  });

  it("under review opens no case for an account that is listed", async () => {
    const text = `account:facebook:${100_000_000_000_000 + next++}`;
    await bring([text]);
    expect(await bring([text], { policy: "review" })).toMatchObject({ toReview: 0, unchanged: 1 });
  });

  it("refuses what the registry's people added as official, and all below it", async () => {
    const host = fresh();
    await open.database.insert(officialEntries).values({ key: `web:${host}/`, brand: "mau", verified: true });
    const knownGood = await loadKnownGood(open.database);
    await bring([host, `dang-nhap.${host}`, `${host}/mot-trang`, `khac-${host}`], { knownGood });
    expect(refused).toEqual(["1 official", "2 official", "3 official"]);
  });

  it("lists what is known good by force alone, and says which lines", async () => {
    const forced: string[] = [];
    const lines = ["wikipedia.org", fresh()].map((text, at) => ({ number: at + 1, text }));
    const imported = await importList(
      open.database,
      Readable.from(lines) as AsyncIterable<ListLine>,
      { id: "thu", name: "Thử" },
      { ...rules, force: true },
      { actor: "thu", now: NOW, forced: ({ number }, reason) => void forced.push(`${number} ${reason}`) },
    );
    expect(imported).toMatchObject({ listed: 2, forced: 1 });
    expect(forced).toEqual(["1 top-site"]);
  });

  describe("a batch is stored while the next is read", () => {
    const BATCH = 5_000;

    /** The database, of which every write that `isRefused` names fails; and the writes that are under way. */
    function watched(isRefused: (write: number) => boolean) {
      const writes = { begun: 0, running: 0 };
      const database = new Proxy(open.database, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name, target);
          if (name !== "transaction") return typeof value === "function" ? value.bind(target) : value;
          return async (work: Parameters<typeof target.transaction>[0]) => {
            const write = ++writes.begun;
            writes.running++;
            try {
              await target.execute("SELECT 1");
              if (isRefused(write)) throw new Error("no room left");
              return await target.transaction(work);
            } finally {
              writes.running--;
            }
          };
        },
      });
      return { database, writes };
    }
    async function* linesOf(count: number, end?: Error): AsyncGenerator<ListLine> {
      for (let number = 1; number <= count; number++) yield { number, text: fresh() };
      if (end !== undefined) throw end;
    }
    async function listedBy(source: string): Promise<number> {
      return open.database.$count(indicators, eq(indicators.source, source));
    }
    const options = { actor: "thu", now: NOW };

    it("stops at the one that can't be stored, and keeps those before", async () => {
      const { database, writes } = watched((write) => write === 2);
      const source = { id: "tran-dia", name: "Tràn đĩa" };
      await expect(importList(database, linesOf(4 * BATCH), source, rules, options)).rejects.toThrow(
        "no room",
      );
      expect(writes).toEqual({ begun: 2, running: 0 });
      expect(await listedBy(source.id)).toBe(BATCH);
    });

    it("ends only when nothing is written any more, when the list breaks off", async () => {
      const { database, writes } = watched(() => false);
      const source = { id: "dut-quang", name: "Đứt quãng" };
      const lines = linesOf(BATCH, new Error("the file broke off"));
      await expect(importList(database, lines, source, rules, options)).rejects.toThrow("broke off");
      expect(writes).toEqual({ begun: 1, running: 0 });
      expect(await listedBy(source.id)).toBe(BATCH);
    });
  });
});
