import { asc } from "drizzle-orm";
import { type Key, kindOf } from "../../core/observable/key.ts";
import { hostOf, type OfficialEntry } from "../../core/verdict/official.ts";
import type { Database } from "../database/database.ts";
import { officialEntries } from "../database/schema.ts";
import { dayOf } from "./calendar-day.ts";

/** The official entries that the registry's people added to those that come with Khiên, by key. */
export async function addedOfficial(database: Pick<Database, "select">): Promise<readonly OfficialEntry[]> {
  const rows = await database.select().from(officialEntries).orderBy(asc(officialEntries.key));
  const homes = new Map<string, string>();
  for (const { key, brand, verified } of rows) {
    if (verified && kindOf(key as Key) === "web" && !homes.has(brand)) homes.set(brand, hostOf(key as Key));
  }
  return rows.map(({ key, brand, name, verified, validFrom, validUntil }) => ({
    key: key as Key,
    brand: { id: brand, name: name ?? brand, host: homes.get(brand) ?? "" },
    verified,
    validFrom: validFrom === null ? undefined : dayOf(validFrom),
    validUntil: validUntil === null ? undefined : dayOf(validUntil),
  }));
}
