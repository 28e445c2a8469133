import { and, asc, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Indicator, Level } from "../../core/blocklist/indicator.ts";
import type { ReleaseSource } from "../../core/blocklist/release.ts";
import type { Database } from "../database/database.ts";
import { indicators, sources } from "../database/schema.ts";
import { indicatorOf } from "./indicator-of.ts";

const PAGE = 10_000;

/** A listing with what only the registry knows of it. */
export interface LiveIndicator extends Indicator {
  readonly note: string | null;
}

/** Listed on this day, `YYYY-MM-DD`: neither taken off nor run out. */
export function isLive(today: string): SQL | undefined {
  return and(isNull(indicators.removedAt), or(isNull(indicators.expiresOn), gt(indicators.expiresOn, today)));
}

/** What is listed today, of one level or all, in the order of the keys. `today` is `YYYY-MM-DD`. */
export async function* liveIndicators(
  database: Database,
  today: string,
  level?: Level,
): AsyncGenerator<LiveIndicator> {
  for await (const page of livePages(database, today, level)) yield* page;
}

/** The same, page by page: a million promises take as long as a million rows. */
export async function* livePages(
  database: Database,
  today: string,
  level?: Level,
): AsyncGenerator<readonly LiveIndicator[]> {
  // Without it a database that was filled a moment ago sorts all of it for each page.
  await database.execute(sql`ANALYZE indicators`);
  for (let after = ""; ; ) {
    const rows = await database
      .select(COLUMNS)
      .from(indicators)
      .where(
        and(
          isLive(today),
          gt(indicators.key, after),
          level === undefined ? undefined : eq(indicators.level, level),
        ),
      )
      .orderBy(asc(indicators.key))
      .limit(PAGE);
    yield rows.map((row) => ({ ...indicatorOf(row), note: row.note }));
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.key;
  }
}

const COLUMNS = {
  key: indicators.key,
  scamType: indicators.scamType,
  level: indicators.level,
  hijacked: indicators.hijacked,
  listedOn: indicators.listedOn,
  expiresOn: indicators.expiresOn,
  source: indicators.source,
  note: indicators.note,
};

/** The sources that have something listed on this day, `YYYY-MM-DD`, with how much. */
export async function liveSources(database: Database, today: string): Promise<readonly ReleaseSource[]> {
  return database
    .select({
      id: sources.id,
      name: sources.name,
      count: sql<number>`count(*)::int`,
      updatedOn: sources.updatedOn,
    })
    .from(sources)
    .innerJoin(indicators, and(eq(indicators.source, sources.id), isLive(today)))
    .groupBy(sources.id)
    .orderBy(asc(sources.id));
}
