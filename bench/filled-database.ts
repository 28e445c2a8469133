import { sql } from "drizzle-orm";
import type { Indicator } from "../src/core/blocklist/indicator.ts";
import type { Database } from "../src/registry/database/database.ts";
import { dateOfDay } from "../src/registry/indicators/calendar-day.ts";
import { SOURCE_IDS, TODAY } from "./made-up-indicators.ts";

const BATCH = 10_000;

/** Writes made-up indicators into a registry's database, as many imports would have. */
export async function fill(database: Database, indicators: Iterable<Indicator>): Promise<void> {
  for (const id of SOURCE_IDS)
    await database.execute(
      sql`INSERT INTO sources (id, name, updated_on) VALUES (${id}, ${`Made-up source ${id}`}, '2026-11-01')
          ON CONFLICT DO NOTHING`,
    );
  let rows: object[] = [];
  const flush = async (): Promise<void> => {
    await database.execute(sql`
      INSERT INTO indicators (key, scam_type, level, hijacked, listed_on, expires_on, source)
      SELECT * FROM json_to_recordset(${JSON.stringify(rows)}::json)
        AS row (key text, scam_type text, level text, hijacked boolean, listed_on date, expires_on date, source text)`);
    rows = [];
  };
  for (const { key, scamType, level, hijacked, listedOn, expiresOn, source } of indicators) {
    rows.push({
      key,
      scam_type: scamType,
      level,
      hijacked,
      listed_on: dateOfDay(listedOn),
      // None has run out: all of them are published.
      expires_on: expiresOn === undefined ? null : dateOfDay(expiresOn > TODAY ? expiresOn : expiresOn + 730),
      source,
    });
    if (rows.length === BATCH) await flush();
  }
  await flush();
}

/** Takes some listings off, all over the list. */
export async function takeOff(database: Database, count: number, now: number): Promise<void> {
  await database.execute(sql`
    UPDATE indicators SET removed_at = ${new Date(now).toISOString()}, removed_for = 'expired'
    WHERE key IN (SELECT key FROM indicators WHERE removed_at IS NULL ORDER BY md5(key) LIMIT ${count})`);
}
