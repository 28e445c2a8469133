import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Key } from "../../../src/core/observable/key.ts";
import { type OpenDatabase, openDatabase } from "../../../src/registry/database/database.ts";
import { audit, cases, decisions, indicators, reports } from "../../../src/registry/database/schema.ts";
import { clearedKeys } from "../../../src/registry/exchange/cleared-keys.ts";
import { acceptReport } from "../../../src/registry/intake/accept-report.ts";
import { decide } from "../../../src/registry/review/decide.ts";
import type { Decision } from "../../../src/registry/review/decision.ts";
import { caseFile, openCases } from "../../../src/registry/review/queue.ts";
import { madeUpReviewers } from "./reviewers.ts";

const NOW = new Date("2026-11-24T08:00:00Z");
const ALREADY = { ok: false, problem: "already-rejected" };
const stands = (value: string) => ({ ok: true, value });
let open: OpenDatabase;
let people: readonly number[];
let next = 0;
let key: Key;
let other: Key;
let caseId: number;

beforeAll(async () => {
  open = await openDatabase({});
  people = await madeUpReviewers(open.database, ["Một", "Hai", "Ba"]);
});
afterAll(() => open.close());

beforeEach(async () => {
  key = `account:facebook:${400_000_000_000_000 + ++next}`;
  other = `phone:+84901${String(next).padStart(6, "0")}`;
  const receiptHash = next.toString(16).padStart(64, "0");
  await acceptReport(open.database, {
    version: 1,
    receiptHash,
    keys: [key, other],
    scamType: "investment-scam",
  });
  const [found] = await open.database.select().from(cases).where(eq(cases.key, key));
  caseId = found?.id ?? 0;
});

function say(by: number, outcome: Decision["outcome"], facts: Partial<Decision> = {}) {
  const userId = people[by] ?? 0;
  return decide(
    open.database,
    { caseId, userId, outcome, reason: "Đã xem lại", scamType: "investment-scam", ...facts },
    NOW,
  );
}

const isCleared = async (): Promise<boolean> =>
  (await clearedKeys(open.database, [key], ["2026-11-24"])).has(key);
const isListed = async (): Promise<boolean> =>
  (await open.database.select().from(indicators).where(eq(indicators.key, key))).length === 1;
const toldToReporter = async (): Promise<string | undefined> =>
  (await open.database.select().from(reports).where(eq(reports.caseId, caseId)))[0]?.state;

describe("a case that nobody has confirmed", () => {
  it("is turned down by one", async () => {
    expect(await say(0, "reject")).toEqual(stands("rejected"));
    expect([await isCleared(), await toldToReporter()]).toEqual([true, "not-confirmed"]);
  });
});

describe("a case that one person has confirmed", () => {
  beforeEach(async () => void (await say(0, "confirm")));

  it("is not turned down by another alone, however often it is said, and is looked at further", async () => {
    expect(await say(1, "reject")).toEqual(stands("half-rejected"));
    expect(await say(1, "reject")).toEqual(ALREADY);
    expect([await isCleared(), await isListed(), await toldToReporter()]).toEqual([
      false,
      false,
      "in-review",
    ]);
  });

  it("is shown as disputed, in the queue and on its page, and waits there", async () => {
    await say(1, "reject");
    const waiting = (await openCases(open.database, 1_000)).find(({ id }) => id === caseId);
    expect(waiting?.state).toBe("half-rejected");
    expect((await caseFile(open.database, caseId))?.state).toBe("half-rejected");
  });

  it("is turned down by two", async () => {
    await say(1, "reject");
    expect(await say(2, "reject")).toEqual(stands("rejected"));
    expect([await isCleared(), await toldToReporter()]).toEqual([true, "not-confirmed"]);
  });

  it("is listed when a third confirms", async () => {
    await say(1, "reject");
    expect(await say(2, "confirm")).toEqual(stands("confirmed"));
    expect(await isListed()).toBe(true);
  });

  it("is listed when whoever turned it down thinks again", async () => {
    await say(1, "reject");
    expect(await say(1, "confirm")).toEqual(stands("confirmed"));
    const words = (await caseFile(open.database, caseId))?.decisions ?? [];
    expect(words.map(({ outcome, undoneAt }) => [outcome, undoneAt === null])).toEqual([
      ["confirm", true],
      ["reject", false],
      ["confirm", true],
    ]);
  });

  it("is turned down when whoever confirmed it thinks again, with another or without", async () => {
    expect(await say(0, "reject")).toEqual(stands("rejected"));
  });

  it("is turned down as another had said, when whoever confirmed it takes that back", async () => {
    await say(1, "reject");
    expect(await say(0, "undo")).toEqual(stands("rejected"));
  });

  it("keeps that word against somebody else's undo: nobody undoes first and turns it down then", async () => {
    expect(await say(1, "undo")).toEqual({ ok: false, problem: "nothing-to-undo" });
    await say(1, "need-information");
    expect(await say(1, "undo")).toEqual(stands("half-confirmed"));
    expect(await say(1, "reject")).toEqual(stands("half-rejected"));
  });

  it("loses that word when it is taken back by who said it", async () => {
    expect(await say(0, "undo")).toEqual(stands("open"));
    expect(await say(1, "reject")).toEqual(stands("rejected"));
  });

  it("keeps nothing of a word that was refused: what the second chose, the first had not", async () => {
    expect(await say(1, "confirm", { keys: [other] })).toEqual({ ok: false, problem: "no-agreement" });
    expect(await say(1, "confirm")).toEqual(stands("confirmed"));
  });

  it("leaves in the audit log who turned it down, and how it stood then", async () => {
    await say(1, "reject");
    await say(2, "reject");
    const rows = await open.database.select().from(audit).where(eq(audit.subject, key)).orderBy(audit.id);
    expect(rows.slice(-2).map(({ actor, detail }) => [actor, detail.state])).toEqual([
      ["Mẫu Hai", "half-rejected"],
      ["Mẫu Ba", "rejected"],
    ]);
  });

  it("is kept open by the database itself, whatever the program does", async () => {
    await say(1, "reject");
    const forced = open.database.update(cases).set({ state: "rejected" }).where(eq(cases.id, caseId));
    await expect(forced).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/not turned down by enough people/) },
    });
    const twice = { caseId, userId: people[1] ?? 0, outcome: "reject" as const, keys: [], reason: "Hai lần" };
    await expect(open.database.insert(decisions).values(twice)).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/one_live_rejection/) },
    });
  });
});
