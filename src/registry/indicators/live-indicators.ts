import { and, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Day, Indicator } from "../../core/blocklist/indicator.ts";
import type { ReleaseSource } from "../../core/blocklist/release.ts";
import type { Key } from "../../core/observable/key.ts";
import type { Database } from "../database/database.ts";
import { indicators, sources } from "../database/schema.ts";

const DAY_MS = 86_400_000;
const PAGE = 20_000;

/** Days since 1970 of a `YYYY-MM-DD`. */
export function dayOf(date: string): Day {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** What is listed today, in the order of the keys, page by page. `today` is `YYYY-MM-DD`. */
export async function* liveIndicators(database: Database, today: string): AsyncGenerator<Indicator> {
  for (let after = ""; ; ) {
    const rows = await database
      .select()
      .from(indicators)
      .where(
        and(
          isNull(indicators.removedAt),
          or(isNull(indicators.expiresOn), gt(indicators.expiresOn, today)),
          gt(indicators.key, after),
        ),
      )
      .orderBy(asc(indicators.key))
      .limit(PAGE);
    for (const row of rows) {
      yield {
        key: row.key as Key,
        scamType: row.scamType,
        level: row.level,
        hijacked: row.hijacked,
        listedOn: dayOf(row.listedOn),
        expiresOn: row.expiresOn === null ? undefined : dayOf(row.expiresOn),
        clusterSize: 1,
        source: row.source,
      };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.key;
  }
}

/** The sources that have something listed, with how much. */
export async function liveSources(database: Database): Promise<readonly ReleaseSource[]> {
  return database
    .select({
      id: sources.id,
      name: sources.name,
      count: sql<number>`count(*)::int`,
      updatedOn: sources.updatedOn,
    })
    .from(sources)
    .innerJoin(indicators, and(eq(indicators.source, sources.id), isNull(indicators.removedAt)))
    .groupBy(sources.id)
    .orderBy(asc(sources.id));
}
