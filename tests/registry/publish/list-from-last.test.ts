import { readFile, rm, writeFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Indicator } from "../../../src/core/blocklist/indicator.ts";
import type { ReleaseManifest } from "../../../src/core/blocklist/release.ts";
import type { Key } from "../../../src/core/observable/key.ts";
import { indicators } from "../../../src/registry/database/schema.ts";
import { addOfficial } from "../../../src/registry/indicators/edit-official.ts";
import { openArchive } from "../../../src/registry/publish/archive.ts";
import { feedState, publishedManifest } from "../../../src/registry/publish/feed-state.ts";
import { archiveOf } from "../../../src/registry/publish/publishing-turn.ts";
import { verifyFeed } from "../../../src/registry/publish/verify-feed.ts";
import { DAY, HOUR, type MadeUpRegistry, MINUTE, madeUpRegistry, must, NOON } from "./made-up-registry.ts";

/** A registry with a first release, of which everything was read. */
async function published(facts: Partial<Indicator> = {}): Promise<MadeUpRegistry> {
  const registry = await madeUpRegistry();
  for (const name of ["mot", "hai", "ba"]) await registry.list(`web:${name}.example/`, NOON, facts);
  must(await registry.publish(NOON));
  return registry;
}

/** When all indicators were last read for a release. */
async function allReadAt({ data }: MadeUpRegistry, release: number): Promise<number | undefined> {
  return (await openArchive(archiveOf(data)).release(release))?.reading?.allReadAt;
}

describe("the next release", () => {
  it("reads only what was changed, and says what is listed now", async () => {
    const registry = await published();
    await registry.list("web:bon.example/", NOON + MINUTE);
    await registry.list("web:hai.example/", NOON + MINUTE, { level: "caution" });
    await registry.remove("web:mot.example/", NOON + MINUTE);
    expect(must(await registry.publish(NOON + HOUR))).toMatchObject({ release: 2, count: 3 });
    expect(await allReadAt(registry, 2)).toBe(NOON);
    const ask = (name: string) => registry.ask(`web:${name}.example/`, NOON + HOUR);
    expect(await ask("mot")).toBeUndefined();
    expect(await ask("hai")).toMatchObject({ level: "caution" });
    expect(await ask("ba")).toMatchObject({ level: "danger" });
    expect(await ask("bon")).toMatchObject({ level: "danger" });
    const root = `${registry.data}/keys/root.json`;
    const archive = archiveOf(registry.data);
    const verified = must(
      await verifyFeed({ feed: registry.out, root, now: NOON + HOUR, from: "all", archive }),
    );
    expect(verified.problems).toEqual([]);
  });

  it("is the one that comes of reading everything", async () => {
    const registry = await published();
    await registry.list("phone:+84900000247", NOON + MINUTE);
    await registry.remove("web:ba.example/", NOON + MINUTE);
    const made = must(await registry.publish(NOON + HOUR));
    const all = must(await registry.publish(NOON + HOUR + MINUTE, { force: true }));
    expect(await allReadAt(registry, 3)).toBe(NOON + HOUR + MINUTE);
    expect(all.contentHash).toBe(made.contentHash);
  });

  it("has nothing new when nothing was changed", async () => {
    const registry = await published();
    expect(await registry.publish(NOON + HOUR)).toMatchObject({ problem: { kind: "nothing-changed" } });
  });

  it("reads everything on a new day, when official entries begin and listings run out", async () => {
    const registry = await published();
    await registry.database.execute(
      sql`UPDATE indicators SET expires_on = '2026-11-03' WHERE key = 'web:hai.example/'`,
    );
    must(await registry.publish(NOON + HOUR));
    expect(await allReadAt(registry, 2)).toBe(NOON);
    expect(must(await registry.publish(NOON + 13 * HOUR))).toMatchObject({
      release: 3,
      count: 2,
      removed: 1,
    });
    expect(await allReadAt(registry, 3)).toBe(NOON + 13 * HOUR);
  });

  it.each<[string, (registry: MadeUpRegistry) => Promise<unknown>, number]>([
    ["a day has gone by", async () => undefined, DAY],
    ["the clock was set back", async () => undefined, -MINUTE],
    [
      "what lists are held against is another",
      ({ database }) =>
        addOfficial(
          database,
          { key: "web:chinhthuc.example/", brand: "mau", name: "Mẫu", verified: true },
          "Mẫu Một",
          new Date(NOON),
        ),
      HOUR,
    ],
    [
      "a row went",
      ({ database }) => database.execute(sql`DELETE FROM indicators WHERE key = 'web:ba.example/'`),
      HOUR,
    ],
    ["all rows went", ({ database }) => database.execute(sql`TRUNCATE indicators`), HOUR],
    [
      "a row got another key",
      ({ database }) =>
        database.execute(sql`UPDATE indicators SET key = 'web:nam.example/' WHERE key = 'web:ba.example/'`),
      HOUR,
    ],
    [
      "the database was put back to an earlier state",
      ({ database }) => database.execute(sql`DELETE FROM releases`),
      HOUR,
    ],
    [
      "changes are counted from the start again",
      ({ database }) => database.execute(sql`ALTER SEQUENCE indicator_changes RESTART`),
      HOUR,
    ],
    ["the archive lost its list", ({ data }) => rm(`${archiveOf(data)}/1.bin`), HOUR],
  ])("reads everything when %s", async (_, happen, later) => {
    const registry = await published();
    await happen(registry);
    await registry.list("web:bon.example/", NOON);
    must(await registry.publish(NOON + later));
    expect(await allReadAt(registry, 2)).toBe(NOON + later);
    expect(await registry.ask("web:bon.example/", NOON + later)).toBeDefined();
    const rows = await registry.database.select({ key: indicators.key }).from(indicators);
    for (const name of ["mot", "hai", "ba", "nam"]) {
      const key: Key = `web:${name}.example/`;
      const isThere = rows.some((row) => row.key === key);
      expect([name, (await registry.ask(key, NOON + later)) !== undefined]).toEqual([name, isThere]);
    }
  });

  it("is led to by no step from one that was kept in an older format, and steps go on after it", async () => {
    const registry = await published();
    const { data, out } = registry;
    const kept = `${archiveOf(data)}/1.json`;
    const { digests: _, ...older } = JSON.parse(await readFile(kept, "utf8"));
    await writeFile(kept, JSON.stringify(older));
    for (const [name, now] of [["bon", NOON + MINUTE] as const, ["nam", NOON + HOUR] as const]) {
      await registry.list(`web:${name}.example/`, now);
      must(await registry.publish(now));
      expect(await registry.ask(`web:${name}.example/`, now)).toBeDefined();
      const { oldest, deltas } = (await publishedManifest(out, await feedState(out))) as ReleaseManifest;
      expect({ oldest, from: deltas.map(({ from }) => from) }).toEqual({
        oldest: 2,
        from: name === "bon" ? [] : [2],
      });
    }
  });
});
