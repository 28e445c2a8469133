import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gt } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Key } from "../../../src/core/observable/key.ts";
import { releases } from "../../../src/registry/database/schema.ts";
import { feedState, publishedManifest } from "../../../src/registry/publish/feed-state.ts";
import { recall } from "../../../src/registry/publish/recall.ts";
import { filesBelow } from "../../../src/registry/publish/sweep.ts";
import { verifyFeed } from "../../../src/registry/publish/verify-feed.ts";
import { DAY, HOUR, type MadeUpRegistry, MINUTE, madeUpRegistry, must, NOON } from "./made-up-registry.ts";

/** A disk that stops at one write: that write is half done, and everything after it never happens. */
const disk = vi.hoisted(() => ({ writes: 0, killAt: Number.POSITIVE_INFINITY }));
class Killed extends Error {}

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const stopsAt = async (half: () => Promise<unknown>): Promise<void> => {
    disk.writes++;
    if (disk.writes === disk.killAt) await half();
    if (disk.writes >= disk.killAt) throw new Killed();
  };
  return {
    ...real,
    writeFile: async (path: string, bytes: Uint8Array, options?: { flag?: string; flush?: boolean }) => {
      // Half a number in the lock would be another process; a lock is made empty first, if at all.
      const half = path.endsWith(".lock") ? 0 : bytes.length >> 1;
      await stopsAt(() => real.writeFile(path, bytes.slice(0, half), options));
      await real.writeFile(path, bytes, options);
    },
    rename: async (from: string, to: string) => {
      await stopsAt(async () => undefined);
      await real.rename(from, to);
    },
    rm: async (path: string, options?: { force?: boolean }) => {
      await stopsAt(async () => undefined);
      await real.rm(path, options);
    },
  };
});

const BASE: readonly Key[] = Array.from({ length: 300 }, (_, n): Key => `web:xau-${n}.example/`);
const WRONG: Key = "phone:+84900000247";
const FRESH: Key = "account:facebook:100000000000500";

/** A registry with three releases and a hot file, in which a fourth has news, and a removal for error. */
async function prepare(): Promise<MadeUpRegistry> {
  const registry = await madeUpRegistry();
  for (const key of BASE) await registry.list(key, NOON - 30 * DAY);
  must(await registry.publish(NOON));
  await registry.list(WRONG, NOON);
  must(await registry.publish(NOON + HOUR));
  await registry.list("web:khac.example/", NOON);
  must(await registry.publish(NOON + 2 * HOUR));
  await registry.list(FRESH, NOON);
  must(await registry.hot(NOON + 2 * HOUR + MINUTE));
  await registry.remove(WRONG, NOON + 3 * HOUR);
  cpSync(registry.data, `${registry.data}-before`, { recursive: true });
  return registry;
}

/** Folder and database as they were before the work. */
async function rewind({ data, database }: MadeUpRegistry): Promise<void> {
  rmSync(data, { recursive: true });
  cpSync(`${data}-before`, data, { recursive: true });
  await database.delete(releases).where(gt(releases.number, 3));
}

const AT = NOON + 3 * HOUR;

/** Runs a publisher that is killed at its nth write; false when it ended before. The lock dies with its process. */
async function killedAt(n: number, work: () => Promise<unknown>): Promise<boolean> {
  disk.writes = 0;
  disk.killAt = n;
  try {
    await work();
    return false;
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return true;
  } finally {
    disk.killAt = Number.POSITIVE_INFINITY;
  }
}

async function problemsOf(registry: MadeUpRegistry): Promise<readonly string[]> {
  const { data, out } = registry;
  const verified = await verifyFeed({
    feed: out,
    root: join(data, "keys", "root.json"),
    now: AT + HOUR,
    from: "all",
    archive: join(data, "archive"),
  });
  return verified.ok ? verified.value.problems : [verified.problem];
}

let registry: MadeUpRegistry;
// The first start of the database's engine takes seconds.
beforeAll(async () => {
  registry = await prepare();
}, 60_000);
beforeEach(() => rewind(registry));

const WORKS: readonly [
  string,
  (registry: MadeUpRegistry) => Promise<unknown>,
  (registry: MadeUpRegistry) => Promise<unknown>,
][] = [
  ["a release", (one) => one.publish(AT), (one) => one.publish(AT + HOUR)],
  ["a hot file", (one) => one.hot(AT), (one) => one.hot(AT + HOUR)],
  [
    "a recall",
    (one) => recall(one.database, { data: one.data, out: one.out, now: AT, what: "release" }),
    (one) => recall(one.database, { data: one.data, out: one.out, now: AT + HOUR, what: "release" }),
  ],
];

describe.each(WORKS)("a publisher that is killed while it brings out %s", (_, work, again) => {
  it("at any of its writes: readers have the state before or the new one, whole, and the next one goes on", async () => {
    let killed = 0;
    for (let n = 1; ; n++) {
      await rewind(registry);
      if (!(await killedAt(n, () => work(registry)))) break;
      killed++;
      expect([n, await problemsOf(registry)]).toEqual([n, []]);
      expect(await registry.ask(BASE[0] as Key, AT + MINUTE)).toBeDefined();
      expect(await registry.ask(FRESH, AT + MINUTE)).toBeDefined();
      await again(registry);
      expect([n, await problemsOf(registry)]).toEqual([n, []]);
      expect(await registry.ask(WRONG, AT + HOUR)).toBeUndefined();
      expect(await registry.ask(FRESH, AT + HOUR)).toBeDefined();
      const files = await filesBelow(registry.out);
      expect(files.filter((one) => one.endsWith(".new"))).toEqual([]);
    }
    expect(killed).toBeGreaterThan(5);
  }, 300_000);
});

describe("a publisher that was killed after a release came out and before the database knew", () => {
  it("gives that number to no other release, and erases what it had planned to", async () => {
    for (let n = 1; ; n++) {
      await rewind(registry);
      await killedAt(n, () => registry.publish(AT));
      const manifest = await publishedManifest(registry.out, await feedState(registry.out));
      if (manifest?.release === 4) break;
    }
    // The first write after the timestamp's is a removal.
    const held = (await filesBelow(registry.out)).filter((path) =>
      /delta-1-2\.bin|snapshot-[23]\.bin/.test(path),
    );
    expect(held).toHaveLength(3);
    const next = must(await registry.publish(AT + HOUR, { force: true }));
    expect(next.release).toBe(5);
    expect(next.purged).toEqual(expect.arrayContaining(held));
    expect(await problemsOf(registry)).toEqual([]);
  }, 300_000);
});
