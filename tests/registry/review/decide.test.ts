import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Key } from "../../../src/core/observable/key.ts";
import type { Report } from "../../../src/core/report/report.ts";
import { type OpenDatabase, openDatabase } from "../../../src/registry/database/database.ts";
import { audit, cases, indicators, officialEntries } from "../../../src/registry/database/schema.ts";
import { acceptReport } from "../../../src/registry/intake/accept-report.ts";
import { auditHash } from "../../../src/registry/review/audit-trail.ts";
import { decide } from "../../../src/registry/review/decide.ts";
import type { Decision } from "../../../src/registry/review/decision.ts";
import { madeUpReviewers } from "./reviewers.ts";

let open: OpenDatabase;
let people: readonly number[];
let next = 0;
const NOW = new Date("2026-11-24T08:00:00Z");

beforeAll(async () => {
  open = await openDatabase({});
  people = await madeUpReviewers(open.database, ["Một", "Hai", "Ba"]);
});
afterAll(() => open.close());

let key: Key;
let caseId: number;

beforeEach(async () => {
  key = `account:facebook:${100_000_000_000_000 + next++}`;
  await acceptReport(open.database, reportOf([key]));
  const [found] = await open.database.select().from(cases).where(eq(cases.key, key));
  caseId = found?.id ?? 0;
});

function reportOf(keys: readonly Key[], facts: Partial<Report> = {}): Report {
  const receiptHash = (next++).toString(16).padStart(64, "0");
  return { version: 1, receiptHash, keys, scamType: "investment-scam", ...facts };
}

function confirm(by: number, facts: Partial<Decision> = {}) {
  const decision: Decision = {
    caseId,
    userId: people[by] ?? 0,
    outcome: "confirm",
    reason: "Hai lời kể khớp nhau",
    scamType: "investment-scam",
    keys: [key],
    ...facts,
  };
  return decide(open.database, decision, NOW);
}

const isListed = async (): Promise<boolean> => {
  const [row] = await open.database.select().from(indicators).where(eq(indicators.key, key));
  return row !== undefined && row.removedAt === null;
};

describe("deciding about a person's account", () => {
  it("lists nothing on one person's word, however often it is said", async () => {
    expect(await confirm(0)).toEqual({ ok: true, value: "half-confirmed" });
    expect(await confirm(0)).toEqual({ ok: false, problem: "already-spoken" });
    expect(await isListed()).toBe(false);
  });

  it("lists it on the word of two, for a year", async () => {
    await confirm(0);
    expect(await confirm(1)).toEqual({ ok: true, value: "confirmed" });
    const [row] = await open.database.select().from(indicators).where(eq(indicators.key, key));
    expect(row).toMatchObject({
      level: "danger",
      listedOn: "2026-11-24",
      expiresOn: "2027-11-24",
      source: "review",
    });
  });

  it("lists a hijacked account for two weeks", async () => {
    await confirm(0, { hijacked: true });
    await confirm(1, { hijacked: true });
    const [row] = await open.database.select().from(indicators).where(eq(indicators.key, key));
    expect(row).toMatchObject({ hijacked: true, expiresOn: "2026-12-08" });
  });

  it("lists the case's own key when nobody chose others", async () => {
    await confirm(0, { keys: undefined });
    expect(await confirm(1, { keys: undefined })).toEqual({ ok: true, value: "confirmed" });
    expect(await isListed()).toBe(true);
  });

  it("lists only what both chose", async () => {
    const victim: Key = `account:facebook:@nannhan${next}`;
    await acceptReport(open.database, reportOf([key, victim]));
    await confirm(0, { keys: [key, victim] });
    await confirm(1, { keys: [key] });
    const rows = await open.database.select().from(indicators).where(eq(indicators.key, victim));
    expect(rows).toEqual([]);
    expect(await isListed()).toBe(true);
  });

  it("is refused by the database itself when somebody writes around the program", async () => {
    await confirm(0);
    const forced = open.database.update(cases).set({ state: "confirmed" }).where(eq(cases.id, caseId));
    await expect(forced).rejects.toThrow();
  });

  it.each<[Partial<Decision>, string]>([
    [{ reason: " " }, "no-reason"],
    [{ scamType: undefined }, "no-scam-type"],
    [{ keys: ["account:facebook:1"] }, "foreign-key"],
    [{ keys: [] }, "foreign-key"],
    [{ userId: 9_999 }, "no-such-user"],
    [{ caseId: 999_999 }, "no-such-case"],
    [{ outcome: "undo" }, "nothing-to-undo"],
  ])("refuses %j: %s", async (facts, problem) => {
    expect(await confirm(0, facts)).toEqual({ ok: false, problem });
  });

  it("never lists an official entry", async () => {
    await open.database.insert(officialEntries).values({ key, brand: "mau", verified: true });
    expect(await confirm(0)).toEqual({ ok: false, problem: "official" });
  });

  it.each<[Key, string]>([
    ["web:www.facebook.com/", "known-good"],
    ["web:portal.vietcombank.com.vn/", "official"],
    ["web:bit.ly/", "known-good"],
  ])("never lists %s along with the account that was seen there", async (innocent, problem) => {
    await acceptReport(open.database, reportOf([key, innocent]));
    expect(await confirm(0, { keys: [key, innocent] })).toEqual({ ok: false, problem });
  });

  it("lets a rejected case be decided again only after an undo", async () => {
    await confirm(0, { outcome: "reject" });
    expect(await confirm(1)).toEqual({ ok: false, problem: "already-decided" });
  });
});

describe("reports", () => {
  it("join the case of the same account, and one receipt is one report", async () => {
    const report = reportOf([key, `account:facebook:@mau${next}`]);
    expect(await acceptReport(open.database, report)).toBe("stored");
    expect(await acceptReport(open.database, report)).toBe("already-stored");
    const rows = await open.database.execute(
      sql`SELECT case_id FROM reports WHERE receipt_hash = ${report.receiptHash}`,
    );
    expect((rows as unknown as { rows: { case_id: number }[] }).rows).toEqual([{ case_id: caseId }]);
  });

  it("add to a case that a list opened, and don't change what it is about", async () => {
    const handle: Key = `account:facebook:@tudanhsach${next}`;
    const number: Key = `account:facebook:${200_000_000_000_000 + next++}`;
    await open.database.insert(cases).values({ key: handle, keys: [handle], needsTwo: true });
    await acceptReport(open.database, reportOf([number, handle]));
    const [found] = await open.database.select().from(cases).where(eq(cases.key, handle));
    expect(found?.keys).toEqual([handle, number]);
    // Whoever decides may list both; the number outlives a new name.
    caseId = found?.id ?? 0;
    await confirm(0, { keys: [handle, number] });
    expect(await confirm(1, { keys: [handle, number] })).toEqual({ ok: true, value: "confirmed" });
    key = number;
    expect(await isListed()).toBe(true);
  });

  it("by the thousand list nobody", async () => {
    for (let n = 0; n < 1_000; n++) await acceptReport(open.database, reportOf([key]));
    expect(await isListed()).toBe(false);
  }, 60_000);
});

describe("the audit trail", () => {
  it("can't be changed, and each row holds the hash of the row before", async () => {
    await confirm(0);
    await expect(open.database.update(audit).set({ actor: "Không ai" })).rejects.toThrow();
    await expect(open.database.delete(audit)).rejects.toThrow();
    const rows = await open.database.select().from(audit).orderBy(audit.id);
    let previous = "0".repeat(64);
    for (const { at, actor, action, subject, detail, previousHash, hash } of rows) {
      expect(previousHash).toBe(previous);
      expect(hash).toBe(auditHash(previous, { actor, action, subject, detail }, at));
      previous = hash;
    }
    expect(rows.length).toBeGreaterThan(5);
  });
});
