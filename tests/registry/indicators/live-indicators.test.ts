import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Key } from "../../../src/core/observable/key.ts";
import { indicators, sources } from "../../../src/registry/database/schema.ts";
import { dayOf } from "../../../src/registry/indicators/calendar-day.ts";
import { type LiveIndicator, liveIndicators } from "../../../src/registry/indicators/live-indicators.ts";
import { HOUR, type MadeUpRegistry, madeUpRegistry, NOON } from "../publish/made-up-registry.ts";

const TODAY = "2026-11-03";
const [GOOD, LAST_DAY, EXPIRED, REMOVED] = [
  "web:con.example/",
  "web:het-ngay-mai.example/",
  "web:het-hom-nay.example/",
  "web:da-go.example/",
] as const;

let registry: MadeUpRegistry;

beforeAll(async () => {
  registry = await madeUpRegistry();
  for (const key of [GOOD, LAST_DAY, EXPIRED, REMOVED]) await registry.list(key, NOON);
  const ends = (key: Key, expiresOn: string) =>
    registry.database.update(indicators).set({ expiresOn }).where(eq(indicators.key, key));
  await ends(LAST_DAY, "2026-11-04");
  await ends(EXPIRED, TODAY);
  await registry.remove(REMOVED, NOON + HOUR);
});

describe("what is listed today", () => {
  it("is neither taken off nor expired", async () => {
    const keys: string[] = [];
    for await (const { key } of liveIndicators(registry.database, TODAY)) keys.push(key);
    expect(keys).toEqual([GOOD, LAST_DAY]);
  });

  it("comes whole and in order, however many pages it takes", async () => {
    const many = Array.from({ length: 4_001 }, (_, n) => ({
      key: `web:nhieu-${String(n).padStart(4, "0")}.example/`,
      scamType: n % 2 === 0 ? "investment-scam" : "lottery-numbers",
      level: n % 3 === 0 ? ("caution" as const) : ("danger" as const),
      hijacked: n % 5 === 0,
      listedOn: "2026-11-01",
      expiresOn: n % 7 === 0 ? "2027-01-31" : null,
      source: "nhieu",
      note: n % 11 === 0 ? 'có "nháy"\tvà dòng\nmới' : null,
    }));
    const { database } = registry;
    await database.insert(sources).values({ id: "nhieu", name: "Nhiều", updatedOn: "2026-11-01" });
    await database.insert(indicators).values(many);
    const found: LiveIndicator[] = [];
    for await (const one of liveIndicators(database, TODAY)) if (one.source === "nhieu") found.push(one);
    expect(found).toEqual(
      many.map(({ listedOn, expiresOn, ...rest }) => ({
        ...rest,
        listedOn: dayOf(listedOn),
        expiresOn: expiresOn === null ? undefined : dayOf(expiresOn),
        clusterSize: 1,
      })),
    );
    await database.delete(indicators).where(eq(indicators.source, "nhieu"));
  });
});
