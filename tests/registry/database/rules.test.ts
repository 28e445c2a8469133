import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenDatabase } from "../../../src/registry/database/database.ts";
import {
  audit,
  cases,
  decisions,
  indicators,
  sources,
  users,
} from "../../../src/registry/database/schema.ts";
import { recordAudit } from "../../../src/registry/review/audit-trail.ts";
import { engines } from "../engines.ts";

const NOW = new Date("2026-11-24T08:00:00Z");

/** What the database refuses is told by the error below drizzle's own. */
async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "not refused";
  } catch (error) {
    const { cause, message } = error as Error;
    return cause instanceof Error ? cause.message : message;
  }
}

describe.each(await engines())("the rules that $name keeps by itself", (engine) => {
  let open: OpenDatabase;
  let people: readonly number[];
  let next = 0;
  const run = (statement: ReturnType<typeof sql>) => open.database.execute(statement);

  beforeAll(async () => {
    open = await engine.open();
    const names = ["Mẫu Một", "Mẫu Hai"];
    const made = await open.database
      .insert(users)
      .values(names.map((name) => ({ name, role: "reviewer" as const, password: "x" })))
      .returning({ id: users.id });
    people = made.map((one) => one.id);
    await open.database
      .insert(sources)
      .values(["review", "thu"].map((id) => ({ id, name: id, updatedOn: "2026-11-24" })));
  });
  afterAll(async () => {
    await open.close();
    await engine.stop();
  });

  async function makeCase(
    key = `account:facebook:${100_000_000_000_000 + next++}`,
  ): Promise<{ id: number; key: string }> {
    const needsTwo = !key.startsWith("web:");
    const [made] = await open.database
      .insert(cases)
      .values({ key, keys: [key], needsTwo })
      .returning();
    if (made === undefined) throw new Error("no case was made");
    return made;
  }
  const speak = (caseId: number, by: number) =>
    open.database
      .insert(decisions)
      .values({ caseId, userId: people[by] ?? 0, outcome: "confirm", keys: [], reason: "Khớp lời kể" });
  const confirm = (id: number) =>
    open.database.update(cases).set({ state: "confirmed" }).where(eq(cases.id, id));
  const list = (key: string, source: string) =>
    open.database
      .insert(indicators)
      .values({ key, source, scamType: "investment-scam", level: "danger", listedOn: "2026-11-24" });

  it("one person confirms nobody's account", async () => {
    const { id } = await makeCase();
    await speak(id, 0);
    expect(await refusal(confirm(id))).toMatch(/not confirmed by enough people/);
  });

  it("one person has one voice", async () => {
    const { id } = await makeCase();
    await speak(id, 0);
    expect(await refusal(speak(id, 0))).toMatch(/one_live_voice/);
  });

  it("two confirm an account, one a site", async () => {
    const account = await makeCase();
    await speak(account.id, 0);
    await speak(account.id, 1);
    expect(await refusal(confirm(account.id))).toBe("not refused");
    const site = await makeCase(`web:xau-${next++}.example/`);
    await speak(site.id, 0);
    expect(await refusal(confirm(site.id))).toBe("not refused");
  });

  it("the rule can't be talked down for one case", async () => {
    const { id } = await makeCase();
    await speak(id, 0);
    const down = open.database
      .update(cases)
      .set({ needsTwo: false, state: "confirmed" })
      .where(eq(cases.id, id));
    expect(await refusal(down)).toMatch(/persons_need_two/);
  });

  it("an account can't ride along in the case of a site", async () => {
    const { id, key } = await makeCase(`web:xau-${next++}.example/`);
    const grown = open.database
      .update(cases)
      .set({ keys: [key, "account:facebook:1"] })
      .where(eq(cases.id, id));
    expect(await refusal(grown)).toMatch(/persons_need_two/);
  });

  it("a voice is not given to somebody else, rewritten or deleted", async () => {
    const { id } = await makeCase();
    await speak(id, 0);
    const mine = eq(decisions.caseId, id);
    expect(
      await refusal(
        open.database
          .update(decisions)
          .set({ userId: people[1] ?? 0 })
          .where(mine),
      ),
    ).toMatch(/never changed/);
    expect(await refusal(open.database.update(decisions).set({ reason: "Lý do khác" }).where(mine))).toMatch(
      /never changed/,
    );
    expect(await refusal(open.database.delete(decisions).where(mine))).toMatch(/never changed/);
    expect(await refusal(run(sql`TRUNCATE decisions`))).toMatch(/never changed/);
  });

  it("a voice taken back is not given again by hand", async () => {
    const { id } = await makeCase();
    await speak(id, 0);
    const mine = eq(decisions.caseId, id);
    await open.database.update(decisions).set({ undoneAt: NOW }).where(mine);
    expect(await refusal(open.database.update(decisions).set({ undoneAt: null }).where(mine))).toMatch(
      /never changed/,
    );
  });

  it("a case does not stay confirmed without its voices", async () => {
    const { id } = await makeCase();
    await speak(id, 0);
    await speak(id, 1);
    await confirm(id);
    const undone = open.database.update(decisions).set({ undoneAt: NOW }).where(eq(decisions.caseId, id));
    expect(await refusal(undone)).toMatch(/confirmed by nobody/);
  });

  it("nothing is listed in the reviewers' name that they did not confirm", async () => {
    const { id, key } = await makeCase();
    expect(await refusal(list(key, "review"))).toMatch(/no confirmed case/);
    await speak(id, 0);
    await speak(id, 1);
    await confirm(id);
    expect(await refusal(list(key, "review"))).toBe("not refused");
  });

  it("a list's own entry does not become the reviewers' by a change of name", async () => {
    const key = `account:facebook:${900_000_000_000_000 + next++}`;
    await list(key, "thu");
    const taken = open.database.update(indicators).set({ source: "review" }).where(eq(indicators.key, key));
    expect(await refusal(taken)).toMatch(/no confirmed case/);
  });

  it.each([
    ["changed", sql`UPDATE audit SET actor = 'khong-ai'`],
    ["deleted", sql`DELETE FROM audit`],
    ["emptied", sql`TRUNCATE audit`],
  ])("the audit log can't be %s", async (_, statement) => {
    await open.database.transaction((transaction) =>
      recordAudit(transaction, { actor: "thu", action: "thu", subject: "thu", detail: {} }, NOW),
    );
    expect(await refusal(run(statement))).toMatch(/append-only/);
  });

  it("the audit log does not fork", async () => {
    const [first] = await open.database.select().from(audit).orderBy(audit.id).limit(1);
    const forked = open.database.insert(audit).values({
      at: NOW,
      actor: "x",
      action: "x",
      subject: "x",
      detail: {},
      previousHash: first?.hash ?? "",
      hash: "f",
    });
    expect(await refusal(forked)).toMatch(/another end|unique/);
  });

  it("many that append at once make one chain", async () => {
    const before = await open.database.$count(audit);
    const entries = Array.from({ length: 20 }, (_, n) => ({
      actor: "thu",
      action: `viec-${n}`,
      subject: "x",
      detail: {},
    }));
    await Promise.all(
      entries.map((entry) =>
        open.database.transaction((transaction) => recordAudit(transaction, entry, NOW)),
      ),
    );
    const rows = await open.database.select().from(audit).orderBy(audit.id);
    expect(rows.length).toBe(before + entries.length);
    for (const [at, row] of rows.entries())
      expect(row.previousHash).toBe(rows[at - 1]?.hash ?? "0".repeat(64));
  });
});
