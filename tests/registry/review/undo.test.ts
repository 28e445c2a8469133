import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Key } from "../../../src/core/observable/key.ts";
import { type OpenDatabase, openDatabase } from "../../../src/registry/database/database.ts";
import { audit, cases, decisions, indicators } from "../../../src/registry/database/schema.ts";
import { removeIndicator } from "../../../src/registry/indicators/edit-indicator.ts";
import { acceptAppeal } from "../../../src/registry/intake/accept-appeal.ts";
import { acceptReport } from "../../../src/registry/intake/accept-report.ts";
import { decide } from "../../../src/registry/review/decide.ts";
import { decideAppeal } from "../../../src/registry/review/decide-appeal.ts";
import type { Decision } from "../../../src/registry/review/decision.ts";
import { openCases } from "../../../src/registry/review/queue.ts";
import { madeUpReviewers } from "./reviewers.ts";

const NOW = new Date("2026-11-24T08:00:00Z");
const LATER = new Date("2026-11-24T09:00:00Z");
let open: OpenDatabase;
let people: readonly number[];
let next = 0;
let key: Key;
let caseId: number;

beforeAll(async () => {
  open = await openDatabase({});
  people = await madeUpReviewers(open.database, ["Một", "Hai", "Ba", "Bốn"]);
});
afterAll(() => open.close());

const receipt = (): string => (++next).toString(16).padStart(64, "0");

async function reported(one: Key): Promise<number> {
  const report = { version: 1, receiptHash: receipt(), keys: [one], scamType: "investment-scam" } as const;
  await acceptReport(open.database, report);
  const [found] = await open.database.select().from(cases).where(eq(cases.key, one));
  return found?.id ?? 0;
}

function say(by: number, outcome: Decision["outcome"], now = LATER, facts: Partial<Decision> = {}) {
  const userId = people[by] ?? 0;
  return decide(
    open.database,
    { caseId, userId, outcome, reason: "Đã xem lại", scamType: "investment-scam", ...facts },
    now,
  );
}

const isListed = async (one = key): Promise<boolean> => {
  const [row] = await open.database.select().from(indicators).where(eq(indicators.key, one));
  return row !== undefined && row.removedAt === null;
};
const stateNow = async (): Promise<string | undefined> =>
  (await open.database.select().from(cases).where(eq(cases.id, caseId)))[0]?.state;
const refusal = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return "not refused";
  } catch (error) {
    return String((error as Error).cause ?? error);
  }
};

beforeEach(async () => {
  key = `account:facebook:${300_000_000_000_000 + ++next}`;
  caseId = await reported(key);
  await say(0, "confirm", NOW);
  await say(1, "confirm", NOW);
});

describe("what two people listed", () => {
  it.each([
    ["who did not list it", 2],
    ["who listed it, an hour later", 1],
  ])("is not taken off the list by one person %s, however often it is said", async (_, by) => {
    expect(await say(by, "undo")).toEqual({ ok: true, value: "half-undone" });
    expect(await say(by, "undo")).toEqual({ ok: false, problem: "already-asked" });
    expect([await isListed(), await stateNow()]).toEqual([true, "confirmed"]);
  });

  it("is taken off by two, and the case waits again", async () => {
    await say(2, "undo");
    expect(await say(0, "undo")).toEqual({ ok: true, value: "open" });
    expect([await isListed(), await stateNow()]).toEqual([false, "open"]);
    expect(await say(0, "confirm")).toEqual({ ok: true, value: "half-confirmed" });
  });

  it("comes first in the queue while one person wants it taken off, and leaves it when it is kept", async () => {
    const fresh = await reported(`account:facebook:${300_000_000_000_000 + ++next}`);
    const waiting = async () =>
      (await openCases(open.database, 1_000)).map(({ id }) => id).filter((id) => id >= caseId);
    expect(await waiting()).toEqual([fresh]);
    await say(2, "undo");
    expect(await waiting()).toEqual([caseId, fresh]);
    await say(3, "keep");
    expect(await waiting()).toEqual([fresh]);
  });

  it("is kept by somebody who did not list it, and the next doubt begins anew", async () => {
    await say(2, "undo");
    expect(await say(1, "keep")).toEqual({ ok: false, problem: "own-listing" });
    expect(await say(3, "keep")).toEqual({ ok: true, value: "confirmed" });
    expect(await say(1, "undo")).toEqual({ ok: true, value: "half-undone" });
    expect(await isListed()).toBe(true);
  });

  it("is kept when whoever doubted it thinks again", async () => {
    await say(1, "undo");
    expect(await say(1, "keep")).toEqual({ ok: true, value: "confirmed" });
    expect(await say(2, "keep")).toEqual({ ok: false, problem: "not-doubted" });
  });

  it("leaves who asked and who agreed in the audit log", async () => {
    await say(2, "undo");
    await say(3, "undo");
    const rows = await open.database.select().from(audit).where(eq(audit.subject, key)).orderBy(audit.id);
    expect(rows.slice(-2).map(({ actor, detail }) => [actor, detail.state])).toEqual([
      ["Mẫu Ba", "half-undone"],
      ["Mẫu Bốn", "open"],
    ]);
  });

  it("is not taken off by a command either", async () => {
    expect(await removeIndicator(open.database, key, "error", "cli:mau", LATER)).toBe("two-must-clear");
    expect(await isListed()).toBe(true);
  });
});

describe("a slip of the hand", () => {
  const within = new Date(NOW.getTime() + 10 * 60_000);
  const after = new Date(within.getTime() + 1);

  it("is mended alone within ten minutes: as though nobody had said it, and the other's word stands", async () => {
    expect(await say(1, "undo", within)).toEqual({ ok: true, value: "half-confirmed" });
    expect([await isListed(), await stateNow()]).toEqual([false, "half-confirmed"]);
    expect(await say(2, "confirm")).toEqual({ ok: true, value: "confirmed" });
    expect(await isListed()).toBe(true);
  });

  it("is for two after that", async () => {
    expect(await say(1, "undo", after)).toEqual({ ok: true, value: "half-undone" });
    expect(await isListed()).toBe(true);
  });

  it("is nobody else's to mend", async () => {
    expect(await say(2, "undo", within)).toEqual({ ok: true, value: "half-undone" });
    expect(await isListed()).toBe(true);
  });

  it("is the second word where another has asked already", async () => {
    await say(2, "undo", within);
    expect(await say(1, "undo", within)).toEqual({ ok: true, value: "open" });
  });
});

describe("what one person listed or turned down", () => {
  it("one takes back: a site", async () => {
    key = `web:xau-${++next}.example/`;
    caseId = await reported(key);
    await say(0, "confirm", NOW);
    expect(await say(2, "undo")).toEqual({ ok: true, value: "open" });
    expect(await isListed()).toBe(false);
  });

  it("one reopens: a case without grounds, which lists nothing", async () => {
    key = `account:facebook:${300_000_000_000_000 + ++next}`;
    caseId = await reported(key);
    await say(0, "reject", NOW);
    expect(await say(2, "undo")).toEqual({ ok: true, value: "open" });
    expect(await isListed()).toBe(false);
  });
});

describe("what another case lists too", () => {
  it("stays", async () => {
    const other = `account:facebook:${300_000_000_000_000 + ++next}`;
    await open.database.insert(cases).values({ key: other, keys: [other, key], needsTwo: true });
    const [made] = await open.database.select().from(cases).where(eq(cases.key, other));
    for (const userId of people.slice(0, 2))
      await decide(
        open.database,
        {
          caseId: made?.id ?? 0,
          userId,
          outcome: "confirm",
          reason: "Cùng một người",
          scamType: "investment-scam",
          keys: [key],
        },
        NOW,
      );
    await say(2, "undo");
    await say(3, "undo");
    expect([await isListed(), await stateNow()]).toEqual([true, "open"]);
  });
});

describe("the database, whatever the program does", () => {
  it("keeps a case confirmed against one", async () => {
    await say(2, "undo");
    const leave = open.database.update(cases).set({ state: "open" }).where(eq(cases.id, caseId));
    expect(await refusal(leave)).toMatch(/not undone by enough people/);
  });

  it("keeps what is listed", async () => {
    const off = open.database
      .update(indicators)
      .set({ removedAt: LATER, removedFor: "error" })
      .where(eq(indicators.key, key));
    expect(await refusal(off)).toMatch(/confirmed by two/);
    expect(await refusal(open.database.delete(indicators).where(eq(indicators.key, key)))).toMatch(
      /confirmed by two/,
    );
  });

  it("lets nobody take back another's word as a slip", async () => {
    const work = open.database.transaction(async (transaction) => {
      await transaction
        .update(decisions)
        .set({ undoneAt: NOW })
        .where(sql`case_id = ${caseId} AND user_id = ${people[1]}`);
      const by = { userId: people[2] ?? 0, decidedAt: NOW, undoneAt: NOW };
      await transaction
        .insert(decisions)
        .values({ ...by, caseId, outcome: "undo", keys: [], reason: "Không phải tôi" });
      await transaction.update(cases).set({ state: "half-confirmed" }).where(eq(cases.id, caseId));
    });
    expect(await refusal(work)).toMatch(/not undone by enough people/);
  });
});

describe("an appeal about a site that two had to list", () => {
  it("is for two to uphold as well", async () => {
    const site: Key = `web:mau-${++next}.example/`;
    await open.database.insert(cases).values({ key: site, keys: [site], needsTwo: true });
    const [made] = await open.database.select().from(cases).where(eq(cases.key, site));
    caseId = made?.id ?? 0;
    await say(0, "confirm", NOW);
    await say(1, "confirm", NOW);
    const appeal = receipt();
    await acceptAppeal(open.database, {
      kind: "appeal",
      version: 1,
      receiptHash: appeal,
      keys: [site],
      relation: "own",
      text: "Đây là trang của tôi.",
    });
    const uphold = (by: number) =>
      decideAppeal(
        open.database,
        { appeal, userId: people[by] ?? 0, outcome: "uphold", reason: "Có giấy tờ" },
        LATER,
      );
    expect(await uphold(2)).toEqual({ ok: true, value: "in-review" });
    expect(await isListed(site)).toBe(true);
    expect(await uphold(3)).toEqual({ ok: true, value: "confirmed" });
    expect(await isListed(site)).toBe(false);
  });
});
