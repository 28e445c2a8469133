import { and, asc, desc, eq, gt, gte, isNotNull, isNull, ne, or } from "drizzle-orm";
import type { Indicator } from "../../core/blocklist/indicator.ts";
import type { Key } from "../../core/observable/key.ts";
import type { Database } from "../database/database.ts";
import { indicators } from "../database/schema.ts";
import { dateOfDay } from "../indicators/calendar-day.ts";
import { indicatorOf } from "../indicators/indicator-of.ts";
import { REVIEW_SOURCE } from "../review/listing.ts";

/** More than this that is not the reviewers' is a bulk import, which waits for the next release. */
const MOST = 20_000;
const DAY_MS = 86_400_000;

/**
 * What may differ from a list that was read at `since`: listings that say they are as new, the reviewers' first, and
 * keys that were taken off. A change to an old listing is not among them: it waits for the next release.
 */
export async function hotCandidates(
  database: Database,
  since: number,
  now: number,
): Promise<{ readonly listed: readonly Indicator[]; readonly takenOff: readonly Key[] }> {
  // A day of slack: `listed_on` knows days only, and clocks differ.
  const from = new Date(Math.max(0, since - DAY_MS));
  const live = and(
    isNull(indicators.removedAt),
    gte(indicators.listedOn, from.toISOString().slice(0, 10)),
    or(isNull(indicators.expiresOn), gt(indicators.expiresOn, dateOfDay(Math.floor(now / DAY_MS)))),
  );
  const newest = [desc(indicators.listedOn), asc(indicators.key)] as const;
  const reviewed = await database
    .select()
    .from(indicators)
    .where(and(live, eq(indicators.source, REVIEW_SOURCE)))
    .orderBy(...newest);
  const others = await database
    .select()
    .from(indicators)
    .where(and(live, ne(indicators.source, REVIEW_SOURCE)))
    .orderBy(...newest)
    .limit(MOST + 1);
  const takenOff = await database
    .select({ key: indicators.key })
    .from(indicators)
    .where(and(isNotNull(indicators.removedAt), gte(indicators.removedAt, from)))
    .orderBy(desc(indicators.removedAt), asc(indicators.key));
  const rows = others.length > MOST ? reviewed : [...reviewed, ...others];
  return { listed: rows.map(indicatorOf), takenOff: takenOff.map((row) => row.key as Key) };
}
