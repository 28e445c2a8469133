import { count, max } from "drizzle-orm";
import type { Database } from "../database/database.ts";
import { audit, reports } from "../database/schema.ts";

/**
 * Changes with everything that a feed can tell: each change of what is listed or decided is an audit row, withdrawals
 * show in the counts of reports, and a new day lets things expire. Cheap, so that it can be asked every minute.
 */
export async function registryMark(database: Database, now: number): Promise<string> {
  const [newest] = await database.select({ id: max(audit.id) }).from(audit);
  const states = await database
    .select({ state: reports.state, count: count() })
    .from(reports)
    .groupBy(reports.state);
  const told = states.filter(({ state }) => state !== "received").map((row) => `${row.state} ${row.count}`);
  return [newest?.id ?? 0, new Date(now).toISOString().slice(0, 10), ...told.sort()].join();
}
