import { and, gt, inArray, sql } from "drizzle-orm";
import type { Key } from "../../core/observable/key.ts";
import type { Database } from "../database/database.ts";
import { indicatorLosses, indicators } from "../database/schema.ts";
import { indicatorOf } from "../indicators/indicator-of.ts";
import { isLive } from "../indicators/live-indicators.ts";
import type { Touched } from "./changed-list.ts";

/** With more changes than this everything is read: it takes no longer. */
const MOST = 50_000;

/** So long a change that was begun may keep the publisher waiting. */
const PATIENCE = "2s";
const LOCK_NOT_AVAILABLE = "55P03";

/**
 * A mark: what is changed later has a greater number, however long its transaction took, because none was open at
 * this moment. Undefined: one stayed open.
 */
export async function changesMark(database: Database): Promise<number | undefined> {
  try {
    return await database.transaction(async (transaction) => {
      await transaction.execute(sql.raw(`SET LOCAL lock_timeout = '${PATIENCE}'`));
      await transaction.execute(sql`LOCK TABLE indicators IN SHARE MODE`);
      const result = await transaction.execute(
        sql`SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS mark FROM indicator_changes`,
      );
      const [row] = (result as unknown as { readonly rows: readonly { readonly mark: unknown }[] }).rows;
      return Number(row?.mark);
    });
  } catch (error) {
    if (codeOf(error) === LOCK_NOT_AVAILABLE) return undefined;
    throw error;
  }
}

/** What was changed after a mark, as it is on this day, `YYYY-MM-DD`. Undefined: too much to be worth it. */
export async function changesSince(
  database: Database,
  mark: number,
  today: string,
): Promise<readonly Touched[] | undefined> {
  const rows = await database
    .select()
    .from(indicators)
    .where(gt(indicators.changed, mark))
    .limit(MOST + 1);
  if (rows.length > MOST) return undefined;
  return rows.map((row) => {
    const counts = row.removedAt === null && (row.expiresOn === null || row.expiresOn > today);
    return { key: row.key as Key, listed: counts ? indicatorOf(row) : undefined };
  });
}

/** Whether keys went after a mark without being taken off: of those, nothing says that they were changed. */
export async function lostSince(database: Database, mark: number): Promise<boolean> {
  const [last] = await database.select().from(indicatorLosses);
  return last === undefined || last.changed > mark;
}

/** Which of these keys are listed on this day. */
export async function listedAmong(
  database: Database,
  keys: readonly Key[],
  today: string,
): Promise<ReadonlySet<Key>> {
  if (keys.length === 0) return new Set();
  const rows = await database
    .select({ key: indicators.key })
    .from(indicators)
    .where(and(inArray(indicators.key, [...keys]), isLive(today)));
  return new Set(rows.map(({ key }) => key as Key));
}

/** The drivers' errors carry PostgreSQL's code, drizzle's around them don't. */
function codeOf(error: unknown): unknown {
  for (let at = error; at instanceof Error; at = at.cause) if ("code" in at) return at.code;
  return undefined;
}
