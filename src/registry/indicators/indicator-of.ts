import type { Indicator } from "../../core/blocklist/indicator.ts";
import type { Key } from "../../core/observable/key.ts";
import type { indicators } from "../database/schema.ts";
import { dayOf } from "./calendar-day.ts";

type Row = Pick<
  typeof indicators.$inferSelect,
  "key" | "scamType" | "level" | "hijacked" | "listedOn" | "expiresOn" | "source"
>;

/** A row of the database as the feed lists it. */
export function indicatorOf(row: Row): Indicator {
  return {
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
