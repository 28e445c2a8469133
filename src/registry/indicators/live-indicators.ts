import { and, asc, eq, gt, isNull, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Day, Indicator, Level } from "../../core/blocklist/indicator.ts";
import type { Key } from "../../core/observable/key.ts";
import type { Database } from "../database/database.ts";
import { indicators } from "../database/schema.ts";

/** The embedded engine keeps what a page takes: 10,000 cost 80 MB more, and are no faster. */
const PAGE = 2_000;

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
    const rows = database
      .select(ROW)
      .from(indicators)
      .where(
        and(
          isLive(today),
          gt(indicators.key, after),
          level === undefined ? undefined : eq(indicators.level, level),
        ),
      )
      .orderBy(asc(indicators.key))
      .limit(PAGE)
      .as("page");
    // Column by column, as arrays: to make an object of each row takes the drivers several times as long as the query.
    // An aggregate takes its rows in the order of the subquery.
    const [page] = await database
      .select({
        key: column<Key>(rows.key),
        scamType: column<string>(rows.scamType),
        level: column<Level>(rows.level),
        hijacked: column<boolean>(rows.hijacked),
        listedOn: column<Day>(rows.listedOn),
        expiresOn: column<Day | null>(rows.expiresOn),
        source: column<string>(rows.source),
        note: column<string | null>(rows.note),
      })
      .from(rows);
    const last = page?.key?.at(-1);
    if (page === undefined || last === undefined) return;
    yield page.key.map((key, at) => ({
      key,
      scamType: page.scamType[at] as string,
      level: page.level[at] as Level,
      hijacked: page.hijacked[at] as boolean,
      listedOn: page.listedOn[at] as Day,
      expiresOn: page.expiresOn[at] ?? undefined,
      clusterSize: 1,
      source: page.source[at] as string,
      note: page.note[at] ?? null,
    }));
    if (page.key.length < PAGE) return;
    after = last;
  }
}

const ROW = {
  key: indicators.key,
  scamType: indicators.scamType,
  level: indicators.level,
  hijacked: indicators.hijacked,
  listedOn: daysSince1970(indicators.listedOn).as("listed"),
  expiresOn: daysSince1970(indicators.expiresOn).as("expires"),
  source: indicators.source,
  note: indicators.note,
};

function daysSince1970(day: SQLWrapper): SQL<Day> {
  return sql<Day>`${day} - date '1970-01-01'`;
}

/** The values of a page's column; null: it has no row. */
function column<Value>(of: SQLWrapper): SQL<readonly Value[]> {
  return sql<readonly Value[]>`json_agg(${of})`;
}
