import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Key } from "../../../src/core/observable/key.ts";
import { type OpenDatabase, openDatabase } from "../../../src/registry/database/database.ts";
import { appeals, audit, cases, indicators, reports } from "../../../src/registry/database/schema.ts";
import { clearedKeys } from "../../../src/registry/exchange/cleared-keys.ts";
import { acceptAppeal } from "../../../src/registry/intake/accept-appeal.ts";
import { acceptReport } from "../../../src/registry/intake/accept-report.ts";
import { reportState, withdraw } from "../../../src/registry/intake/receipts.ts";
import { appealFile, openAppeals } from "../../../src/registry/review/appeal-queue.ts";
import { decide } from "../../../src/registry/review/decide.ts";
import { type AppealDecision, decideAppeal } from "../../../src/registry/review/decide-appeal.ts";
import { caseFile } from "../../../src/registry/review/queue.ts";
import { madeUpReviewers } from "./reviewers.ts";

const NOW = new Date("2026-11-24T08:00:00Z");
let open: OpenDatabase;
let people: readonly number[];
let next = 0;
let key: Key;
let appeal: string;

beforeAll(async () => {
  open = await openDatabase({});
  people = await madeUpReviewers(open.database, ["Một", "Hai", "Ba"]);
});
afterAll(() => open.close());

const receipt = (): string => (++next).toString(16).padStart(64, "0");

async function appealAgainst(keys: readonly Key[]): Promise<string> {
  const receiptHash = receipt();
  await acceptAppeal(open.database, {
    kind: "appeal",
    version: 1,
    receiptHash,
    keys,
    relation: "own",
    text: "Đây là trang của tôi, tôi bán rau.",
  });
  return receiptHash;
}

/** Reported, and listed by the first two, in one case that is about the first of these. */
async function listed(one: Key, ...more: readonly Key[]): Promise<void> {
  await acceptReport(open.database, {
    version: 1,
    receiptHash: receipt(),
    keys: [one, ...more],
    scamType: "investment-scam",
  });
  const [found] = await open.database.select().from(cases).where(eq(cases.key, one));
  for (const userId of people.slice(0, 2))
    await decide(
      open.database,
      {
        caseId: found?.id ?? 0,
        userId,
        outcome: "confirm",
        reason: "Hai lời kể",
        scamType: "investment-scam",
        keys: [one, ...more],
      },
      NOW,
    );
}

function say(by: number, outcome: AppealDecision["outcome"], facts: Partial<AppealDecision> = {}) {
  return decideAppeal(
    open.database,
    { appeal, userId: people[by] ?? 0, outcome, reason: "Chủ trang có giấy tờ", ...facts },
    NOW,
  );
}

const isListed = async (one: Key): Promise<boolean> => {
  const [row] = await open.database.select().from(indicators).where(eq(indicators.key, one));
  return row !== undefined && row.removedAt === null;
};

beforeEach(async () => {
  key = `account:facebook:${200_000_000_000_000 + ++next}`;
  await listed(key);
  appeal = await appealAgainst([key]);
});

describe("an appeal about a person's account", () => {
  it.each([
    ["without a reason", { reason: "  " }, "no-reason"],
    ["by nobody", { userId: 999 }, "no-such-user"],
    ["of another appeal", { appeal: "f".repeat(64) }, "no-such-appeal"],
    ["about what it doesn't name", { keys: ["account:facebook:1"] }, "foreign-key"],
    ["about nothing", { keys: [] }, "foreign-key"],
  ])("is not decided %s", async (_, facts, problem) => {
    expect(await say(2, "uphold", facts)).toEqual({ ok: false, problem });
    expect(await isListed(key)).toBe(true);
  });

  it("takes nothing off the list on one person's word, however often it is said", async () => {
    expect(await say(2, "uphold")).toEqual({ ok: true, value: "in-review" });
    expect(await say(2, "uphold")).toEqual({ ok: false, problem: "already-spoken" });
    expect(await isListed(key)).toBe(true);
    expect(await reportState(open.database, appeal)).toBe("in-review");
  });

  it("nor when the database is told so behind the program's back", async () => {
    await say(2, "uphold");
    await expect(
      open.database.update(appeals).set({ state: "confirmed" }).where(eq(appeals.receiptHash, appeal)),
    ).rejects.toThrow();
    await expect(open.database.execute(sql`DELETE FROM appeal_voices`)).rejects.toThrow();
  });

  it("takes it off on the word of two, settles the case, and no list brings it back", async () => {
    await say(2, "uphold");
    expect(await say(0, "uphold")).toEqual({ ok: true, value: "confirmed" });
    expect(await isListed(key)).toBe(false);
    const [row] = await open.database.select().from(indicators).where(eq(indicators.key, key));
    expect(row?.removedFor).toBe("appeal");
    const [found] = await open.database.select().from(cases).where(eq(cases.key, key));
    expect(found?.state).toBe("rejected");
    expect(await clearedKeys(open.database, [key], ["2026-11-25"])).toEqual(new Set([key]));
    expect(await say(1, "keep")).toEqual({ ok: false, problem: "already-decided" });
  });

  it("is not turned down by who listed the account, and is by anybody else", async () => {
    expect(await say(0, "keep")).toEqual({ ok: false, problem: "own-listing" });
    expect(await say(2, "keep")).toEqual({ ok: true, value: "not-confirmed" });
    expect(await isListed(key)).toBe(true);
    expect(await reportState(open.database, appeal)).toBe("not-confirmed");
  });

  it("takes off only what both chose", async () => {
    const other: Key = `phone:+8490${1_000_000 + ++next}`;
    await listed(other);
    appeal = await appealAgainst([key, other]);
    await say(2, "uphold", { keys: [key, other] });
    expect(await say(1, "uphold", { keys: [key] })).toMatchObject({ ok: true, value: "confirmed" });
    expect([await isListed(key), await isListed(other)]).toEqual([false, true]);
  });

  it("is refused where the second agrees with nothing of the first", async () => {
    const other: Key = `phone:+8490${1_000_000 + ++next}`;
    appeal = await appealAgainst([key, other]);
    await say(2, "uphold", { keys: [key] });
    expect(await say(1, "uphold", { keys: [other] })).toEqual({ ok: false, problem: "no-agreement" });
  });

  it("can be asked about, and decided then", async () => {
    expect(await say(2, "need-information")).toEqual({ ok: true, value: "need-information" });
    expect(await say(2, "uphold")).toEqual({ ok: true, value: "in-review" });
  });

  it("leaves who said what, and why, in the audit log", async () => {
    await say(2, "uphold");
    const rows = await open.database.select().from(audit).where(eq(audit.subject, key));
    expect(rows.at(-1)).toMatchObject({
      actor: "Mẫu Ba",
      action: "uphold-appeal",
      detail: { reason: "Chủ trang có giấy tờ", state: "in-review" },
    });
  });
});

describe("an appeal about one of the things that a case listed", () => {
  let account: Key;
  let phone: Key;
  const stateNow = async () =>
    (await open.database.select().from(cases).where(eq(cases.key, account)))[0]?.state;

  beforeEach(async () => {
    account = `account:facebook:${300_000_000_000_000 + ++next}`;
    phone = `phone:+8490${1_000_000 + ++next}`;
    await listed(account, phone);
    appeal = await appealAgainst([account]);
  });

  it("says what stays listed before anybody decides", async () => {
    const [found] = await open.database.select().from(cases).where(eq(cases.key, account));
    expect((await appealFile(open.database, appeal))?.alongside).toEqual([{ key: phone, caseId: found?.id }]);
  });

  it("leaves the rest listed, and the case stands for it: nobody takes that off alone", async () => {
    await say(1, "uphold");
    expect(await say(2, "uphold")).toEqual({ ok: true, value: "confirmed" });
    expect([await isListed(account), await isListed(phone), await stateNow()]).toEqual([
      false,
      true,
      "confirmed",
    ]);
    const [found] = await open.database.select().from(cases).where(eq(cases.key, account));
    const caseId = found?.id ?? 0;
    expect((await caseFile(open.database, caseId))?.listed).toEqual([phone]);
    const undo = (by: number) =>
      decide(
        open.database,
        { caseId, userId: people[by] ?? 0, outcome: "undo", reason: "Số này cũng nhầm" },
        new Date(NOW.getTime() + 3_600_000),
      );
    expect(await undo(2)).toEqual({ ok: true, value: "half-undone" });
    expect(await isListed(phone)).toBe(true);
    expect(await undo(1)).toEqual({ ok: true, value: "open" });
    expect(await isListed(phone)).toBe(false);
    const [row] = await open.database.select().from(indicators).where(eq(indicators.key, account));
    expect(row?.removedFor).toBe("appeal");
  });

  it("settles the case with the last of it, and tells reporters", async () => {
    await say(1, "uphold");
    await say(2, "uphold");
    appeal = await appealAgainst([phone]);
    await say(1, "uphold");
    expect(await say(2, "uphold")).toEqual({ ok: true, value: "confirmed" });
    expect([await isListed(phone), await stateNow()]).toEqual([false, "rejected"]);
    const [found] = await open.database.select().from(cases).where(eq(cases.key, account));
    const told = await open.database
      .select()
      .from(reports)
      .where(eq(reports.caseId, found?.id ?? 0));
    expect(told.map(({ state }) => state)).toEqual(["not-confirmed"]);
  });
});

describe("an appeal about a site", () => {
  it("is upheld by one reviewer, as one can list it", async () => {
    const site: Key = `web:mau-${++next}.example/`;
    await listed(site);
    appeal = await appealAgainst([site]);
    expect(await say(2, "uphold")).toEqual({ ok: true, value: "confirmed" });
    expect(await isListed(site)).toBe(false);
  });
});

describe("the queue", () => {
  it("has what waits, the oldest first, with what is listed of it; what was decided leaves it", async () => {
    const waiting = async () =>
      (await openAppeals(open.database, 1_000)).map(({ receiptHash }) => receiptHash);
    expect(await waiting()).toContain(appeal);
    const file = await appealFile(open.database, appeal);
    expect(file?.listings.map((one) => one.key)).toEqual([key]);
    await say(2, "keep");
    expect(await waiting()).not.toContain(appeal);
    expect((await appealFile(open.database, appeal))?.voices).toMatchObject([
      { user: "Mẫu Ba", outcome: "keep" },
    ]);
  });

  it("takes the same appeal once", async () => {
    const again = {
      kind: "appeal",
      version: 1,
      receiptHash: appeal,
      keys: [key],
      relation: "own",
      text: "Mười chữ cái",
    } as const;
    expect(await acceptAppeal(open.database, again)).toBe("already-stored");
  });

  it("forgets the words of one that is withdrawn, and nobody decides it any more", async () => {
    const { createHash, randomBytes } = await import("node:crypto");
    const secret = randomBytes(16);
    const receiptHash = createHash("sha256").update(secret).digest("hex");
    await acceptAppeal(open.database, {
      kind: "appeal",
      version: 1,
      receiptHash,
      keys: [key],
      relation: "known",
      text: "Bạn tôi không lừa ai cả.",
    });
    expect(await withdraw(open.database, receiptHash, randomBytes(16).toString("hex"))).toBe(false);
    expect(await withdraw(open.database, receiptHash, secret.toString("hex"))).toBe(true);
    expect((await appealFile(open.database, receiptHash))?.text).toBe(null);
    appeal = receiptHash;
    expect(await say(2, "uphold")).toEqual({ ok: false, problem: "no-such-appeal" });
  });
});
