import { and, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Indicator, Level } from "../../core/blocklist/indicator.ts";
import type { ReleaseSource } from "../../core/blocklist/release.ts";
import type { Database } from "../database/database.ts";
import { indicators, sources } from "../database/schema.ts";
import { indicatorOf } from "./indicator-of.ts";

const PAGE = 20_000;

/** A listing with what only the registry knows of it. */
export interface LiveIndicator extends Indicator {
  readonly note: string | null;
}

/** What is listed today, of one level or all, in the order of the keys, page by page. `today` is `YYYY-MM-DD`. */
export async function* liveIndicators(
  database: Database,
  today: string,
  level?: Level,
): AsyncGenerator<LiveIndicator> {
  for (let after = ""; ; ) {
    const rows = await database
      .select()
      .from(indicators)
      .where(
        and(
          isListed(today),
          gt(indicators.key, after),
          level === undefined ? undefined : eq(indicators.level, level),
        ),
      )
      .orderBy(asc(indicators.key))
      .limit(PAGE);
    for (const row of rows) yield { ...indicatorOf(row), note: row.note };
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.key;
  }
}

/** Neither taken off nor expired. */
function isListed(today: string) {
  return and(isNull(indicators.removedAt), or(isNull(indicators.expiresOn), gt(indicators.expiresOn, today)));
}

/** The sources that have something listed today, with how much; `today` is `YYYY-MM-DD`. */
export async function liveSources(database: Database, today: string): Promise<readonly ReleaseSource[]> {
  return database
    .select({
      id: sources.id,
      name: sources.name,
      count: sql<number>`count(*)::int`,
      updatedOn: sources.updatedOn,
    })
    .from(sources)
    .innerJoin(indicators, and(eq(indicators.source, sources.id), isListed(today)))
    .groupBy(sources.id)
    .orderBy(asc(sources.id));
}
