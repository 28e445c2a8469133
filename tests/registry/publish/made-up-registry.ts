import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { eq } from "drizzle-orm";
import type { Indicator } from "../../../src/core/blocklist/indicator.ts";
import type { Key } from "../../../src/core/observable/key.ts";
import { type Database, type OpenDatabase, openDatabase } from "../../../src/registry/database/database.ts";
import { migrate } from "../../../src/registry/database/migrate.ts";
import { cases, indicators, reports, sources } from "../../../src/registry/database/schema.ts";
import { dateOfDay } from "../../../src/registry/indicators/calendar-day.ts";
import { removeIndicator } from "../../../src/registry/indicators/edit-indicator.ts";
import { initKeys } from "../../../src/registry/keys/init-keys.ts";
import { lookupIn, openFeed } from "../../../src/registry/publish/open-feed.ts";
import { publishDatabase } from "../../../src/registry/publish/publish-database.ts";
import { publishHot } from "../../../src/registry/publish/publish-hot.ts";
import { recordAudit } from "../../../src/registry/review/audit-trail.ts";
import { decide } from "../../../src/registry/review/decide.ts";
import { addUser } from "../../../src/registry/review/users.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

export const NOON = Date.parse("2026-11-02T12:00:00Z");
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A registry with its keys, a database in memory, and a feed folder. */
export interface MadeUpRegistry {
  readonly database: Database;
  readonly data: string;
  readonly out: string;
  list(key: Key, now: number, facts?: Partial<Indicator>): Promise<void>;
  remove(key: Key, now: number, reason?: "error" | "appeal" | "changed-hands"): Promise<void>;
  /** A report on a key, with a made-up receipt's hash. */
  report(key: Key, receiptHash: string, now: number): Promise<number>;
  decide(caseId: number, outcome: "confirm" | "reject" | "undo", now: number): Promise<void>;
  publish(
    now: number,
    more?: Partial<Parameters<typeof publishDatabase>[1]>,
  ): ReturnType<typeof publishDatabase>;
  hot(now: number): ReturnType<typeof publishHot>;
  /** What a client that trusts the first root says of a key. */
  ask(key: Key, now: number): Promise<Indicator | undefined>;
}

/** One engine for a whole test file, emptied for each registry: starting one takes seconds. */
let engine: Promise<OpenDatabase> | undefined;

async function emptyDatabase(): Promise<OpenDatabase> {
  engine ??= openDatabase({});
  const open = await engine;
  const { $client } = open.database as unknown as { readonly $client: PGlite };
  await $client.exec("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  await migrate({
    run: async (sql) => void (await $client.exec(sql)),
    rows: async (sql) => (await $client.query<Record<string, unknown>>(sql)).rows,
  });
  return open;
}

/** A fresh registry; one at a time, since they share a database. */
export async function madeUpRegistry(): Promise<MadeUpRegistry> {
  const data = temporaryFolder("registry");
  const out = join(data, "feed");
  const made = await initKeys({ dir: join(data, "keys"), development: true, now: NOON - DAY });
  if (!made.ok) throw new Error(made.problem);
  const { database } = await emptyDatabase();
  await database.insert(sources).values({ id: "demo", name: "Demo", updatedOn: "2026-11-01" });
  const people: number[] = [];
  for (const name of ["Mẫu Một", "Mẫu Hai"]) {
    const user = await addUser(database, name, "reviewer", "mat-khau-mau-rat-dai");
    if (!user.ok) throw new Error("no user");
    people.push(user.value.id);
  }
  return {
    data,
    out,
    database,
    async list(key, now, facts = {}) {
      const row = {
        key,
        scamType: facts.scamType ?? "investment-scam",
        level: facts.level ?? ("danger" as const),
        listedOn: dateOfDay(facts.listedOn ?? Math.floor(now / DAY)),
        source: facts.source ?? "demo",
        removedAt: null,
        removedFor: null,
      };
      await database.insert(indicators).values(row).onConflictDoUpdate({ target: indicators.key, set: row });
      await database.transaction((transaction) =>
        recordAudit(
          transaction,
          { actor: "Mẫu Một", action: "list", subject: key, detail: {} },
          new Date(now),
        ),
      );
    },
    async remove(key, now, reason = "error") {
      if ((await removeIndicator(database, key, reason, "Mẫu Một", new Date(now))) !== "removed")
        throw new Error(`${key} was not listed`);
    },
    async report(key, receiptHash, now) {
      const [there] = await database.select({ id: cases.id }).from(cases).where(eq(cases.key, key));
      const needsTwo = !key.startsWith("web:");
      const [made] =
        there === undefined
          ? await database
              .insert(cases)
              .values({ key, keys: [key], needsTwo, openedAt: new Date(now) })
              .returning({ id: cases.id })
          : [there];
      if (made === undefined) throw new Error("no case");
      await database.insert(reports).values({
        receiptHash,
        caseId: made.id,
        keys: [key],
        scamType: "investment-scam",
        receivedAt: new Date(now),
      });
      return made.id;
    },
    async decide(caseId, outcome, now) {
      for (const userId of outcome === "confirm" ? people : people.slice(0, 1)) {
        const decided = await decide(
          database,
          { caseId, userId, outcome, reason: "đã xem", scamType: "investment-scam" },
          new Date(now),
        );
        if (!decided.ok) throw new Error(decided.problem);
        if (decided.value === "confirmed") return;
      }
    },
    publish: (now, more = {}) => publishDatabase(database, { data, out, now, ...more }),
    hot: (now) => publishHot(database, { data, out, now }),
    async ask(key, now) {
      const opened = await openFeed({ feed: out, root: join(data, "keys", "root.json"), now });
      if (!opened.ok) throw new Error(opened.problem);
      return lookupIn(opened.value, now)(key);
    },
  };
}

/** The value of an outcome that must be one. */
export function must<Value>(result: { ok: true; value: Value } | { ok: false; problem: unknown }): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}
