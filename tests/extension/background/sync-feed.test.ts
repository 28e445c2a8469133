import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { createShardedList } from "../../../src/core/blocklist/sharded-list.ts";
import { webCryptography } from "../../../src/core/trust/web-cryptography.ts";
import { syncFeed } from "../../../src/extension/background/sync-feed.ts";
import type { SyncParts } from "../../../src/extension/background/sync-parts.ts";
import { type ExtensionDatabase, openExtensionDatabase } from "../../../src/extension/platform/database.ts";
import type { Generation } from "../../../src/extension/platform/feed-state.ts";
import { nodeGzip } from "../../../src/registry/publish/node-gzip.ts";
import { type Feed, freshFeed, indicator } from "../../registry/publish/published-feed.ts";

const OLD = indicator("web:cu.example/");
const NEW = indicator("web:moi.example/");
const BASE = "https://feed.example/";

let database: ExtensionDatabase;
let feed: Feed;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  database = await openExtensionDatabase();
  feed = await freshFeed();
});

type Fetch = SyncParts["download"];

const honest: Fetch = async (url) => {
  try {
    return new Uint8Array(readFileSync(join(feed.out, url.slice(BASE.length))));
  } catch {
    return undefined;
  }
};

function parts(more: Partial<SyncParts> = {}): SyncParts {
  return {
    database,
    feedUrl: BASE,
    rootText: readFileSync(join(feed.keysDir, "root.json"), "utf8"),
    download: honest,
    cryptography: webCryptography(crypto.subtle as never),
    gzip: nodeGzip,
    now: Date.now(),
    share: 0.5,
    ...more,
  };
}

async function answers(key: "web:cu.example/" | "web:moi.example/"): Promise<boolean> {
  const generation = await database.generation();
  if (generation === undefined) throw new Error("there is no list");
  const list = createShardedList(generation.head, (ids) => database.shards(generation, ids));
  return (await list.find([key])).has(key);
}

/** A first release in use, a second one published. */
async function withTwoReleases(): Promise<void> {
  const first = await feed.publish([OLD]);
  if (!first.ok) throw new Error(first.problem.kind);
  expect(await syncFeed(parts())).toMatchObject({ ok: true, value: { kind: "replaced" } });
  const guidance = readFileSync("assets/scam-types.json", "utf8");
  const second = await feed.publish([OLD, NEW], {
    previous: first.value,
    guidance: Buffer.from(`${guidance}\n`),
    sources: [{ id: "demo", name: "Demo", updatedOn: "2026-11-02" }],
  });
  if (!second.ok) throw new Error(second.problem.kind);
}

describe("synchronising", () => {
  it("says that the new list is the current one before anything of the old one goes", async () => {
    await withTwoReleases();
    const order: string[] = [];
    const told: ExtensionDatabase = {
      ...database,
      flip: async (next) => {
        await database.flip(next);
        order.push("flip");
      },
      sweep: async (generation) => {
        order.push("sweep");
        await database.sweep(generation);
      },
    };
    await syncFeed(parts({ database: told, flipped: () => void order.push("flipped") }));
    expect(order).toEqual(["flip", "flipped", "sweep"]);
  });

  it("takes over a release, then the next, and says when there is none newer", async () => {
    await withTwoReleases();
    expect(await answers("web:moi.example/")).toBe(false);
    expect(await syncFeed(parts())).toMatchObject({ value: { kind: "replaced", development: true } });
    expect(await answers("web:moi.example/")).toBe(true);
    expect(await syncFeed(parts())).toMatchObject({ value: { kind: "same" } });
  });

  it("fetches no file for the manifest of a release whose sources brought nothing new", async () => {
    const first = await feed.publish([OLD]);
    if (!first.ok) throw new Error(first.problem.kind);
    await syncFeed(parts());
    expect(await feed.publish([OLD, NEW], { previous: first.value })).toMatchObject({ ok: true });
    const asked: string[] = [];
    const counting: Fetch = (url, most, may) => {
      asked.push(url.replace(/^.*\/(?:[0-9a-f]{64}\.|\d+\.(?=[a-z]))?/, ""));
      return honest(url, most, may);
    };
    expect(await syncFeed(parts({ download: counting }))).toMatchObject({ value: { by: "deltas" } });
    expect(asked.sort()).toEqual(
      ["delta-1-2.bin", "feed.json", "root.json", "snapshot.json", "timestamp.json"].sort(),
    );
    expect((await database.generation())?.health).toEqual({ added: 1, expired: 0, reversed: 0 });
  });

  const broken: readonly [string, (bytes: Uint8Array) => Uint8Array][] = [
    ["truncated", (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ["empty", () => new Uint8Array(0)],
    ["longer", (bytes) => Uint8Array.from([...bytes, 10])],
    ["a web page", () => new TextEncoder().encode("<!doctype html><h1>404</h1>")],
    ["too big", () => new Uint8Array(20_000_000)],
  ];
  const files = [
    "timestamp.json",
    "snapshot.json",
    "targets.json",
    "feed.json",
    "release.json",
    "snapshot-2.bin",
    "scam-types.json",
  ];

  it.each(files.flatMap((file) => broken.map(([how, change]) => [file, how, change] as const)))(
    "keeps the last good list when %s is %s",
    async (file, _, change) => {
      await withTwoReleases();
      const hostile: Fetch = async (url, most, may) => {
        // Without its delta, the release is taken whole.
        if (url.includes(".delta-") && file.startsWith("snapshot-")) return undefined;
        const bytes = await honest(url, most, may);
        return bytes !== undefined && url.endsWith(file) ? change(bytes) : bytes;
      };
      const outcome = await syncFeed(parts({ download: hostile }));
      // An extra line break after JSON changes nothing that is signed, where no length was announced.
      if (outcome.ok)
        expect(["timestamp.json", "snapshot.json", "targets.json", "feed.json"]).toContain(file);
      else expect(outcome.problem.detail).not.toBe("");
      expect(await answers("web:cu.example/")).toBe(true);
    },
  );

  it.each([...broken, ["missing", () => undefined] as const])(
    "takes the snapshot when a delta is %s",
    async (_, change) => {
      await withTwoReleases();
      const hostile: Fetch = async (url, most, may) => {
        const bytes = await honest(url, most, may);
        return bytes !== undefined && url.includes(".delta-") ? change(bytes) : bytes;
      };
      expect(await syncFeed(parts({ download: hostile }))).toMatchObject({ value: { by: "snapshot" } });
      expect(await answers("web:moi.example/")).toBe(true);
    },
  );

  it("takes the snapshot when the digests at hand are of another format", async () => {
    await withTwoReleases();
    const generation = (await database.generation()) as Generation;
    const { head } = generation;
    const digests = head.digests.map((byte) => byte ^ 0xa5);
    await database.flip({ generation: { ...generation, head: { ...head, digests } } });
    expect(await syncFeed(parts())).toMatchObject({ value: { by: "snapshot" } });
    expect(await answers("web:moi.example/")).toBe(true);
  });

  it("fetches the delta, and nothing that it has already", async () => {
    await withTwoReleases();
    const asked: string[] = [];
    const counting: Fetch = (url, most, may) => {
      asked.push(url.slice(BASE.length).replace(/[0-9a-f]{64}\./, ""));
      return honest(url, most, may);
    };
    expect(await syncFeed(parts({ download: counting }))).toMatchObject({ value: { by: "deltas" } });
    expect(asked).toContain("targets/feed/delta-1-2.bin");
    expect(asked.filter((path) => /snapshot-\d|official/.test(path))).toEqual([]);
    asked.length = 0;
    expect(await syncFeed(parts({ download: counting }))).toMatchObject({ value: { kind: "same" } });
    expect(asked).toEqual(["metadata/timestamp.json"]);
  });

  it("waits with a staged release when its own number is not among those chosen, and only until then", async () => {
    const now = Date.now();
    const first = await feed.publish([OLD]);
    if (!first.ok) throw new Error(first.problem.kind);
    await syncFeed(parts());
    const until = new Date(now + 3_600_000).toISOString().replace(/\.\d+Z$/, "Z");
    await feed.publish([OLD, NEW], { previous: first.value, staged: { share: 0.2, until } });
    expect(await syncFeed(parts({ share: 0.5 }))).toMatchObject({ value: { kind: "same" } });
    expect(await answers("web:moi.example/")).toBe(false);
    expect(await syncFeed(parts({ share: 0.5, now: now + 3_700_000 }))).toMatchObject({
      value: { kind: "replaced" },
    });
    expect(await answers("web:moi.example/")).toBe(true);
  });

  it("who is among those chosen takes a staged release at once; a recall is the next release", async () => {
    const first = await feed.publish([OLD]);
    if (!first.ok) throw new Error(first.problem.kind);
    await syncFeed(parts());
    const until = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z$/, "Z");
    const second = await feed.publish([OLD, NEW], { previous: first.value, staged: { share: 0.2, until } });
    if (!second.ok) throw new Error(second.problem.kind);
    expect(await syncFeed(parts({ share: 0.1 }))).toMatchObject({ value: { kind: "replaced" } });
    await feed.publish([OLD], { previous: second.value });
    expect(await syncFeed(parts({ share: 0.1 }))).toMatchObject({ value: { kind: "replaced" } });
    expect(await answers("web:moi.example/")).toBe(false);
  });

  it("a new epoch salt is taken whole", async () => {
    const first = await feed.publish([OLD]);
    if (!first.ok) throw new Error(first.problem.kind);
    await syncFeed(parts());
    await feed.publish([OLD, NEW], { previous: first.value, newEpoch: true });
    expect(await syncFeed(parts())).toMatchObject({ value: { by: "snapshot" } });
    expect(await answers("web:cu.example/")).toBe(true);
    expect(await answers("web:moi.example/")).toBe(true);
  });

  it("says unreachable, untrusted and expired in so many words, and goes on answering", async () => {
    await withTwoReleases();
    const down: Fetch = async () => Promise.reject(new Error("no network"));
    expect(await syncFeed(parts({ download: down }))).toMatchObject({ problem: { kind: "unreachable" } });
    expect(await syncFeed(parts({ now: Date.now() + 8 * 3_600_000 }))).toMatchObject({
      problem: { kind: "expired" },
    });
    const other = await freshFeed();
    await other.publish([NEW]);
    const foreign: Fetch = async (url) =>
      new Uint8Array(readFileSync(join(other.out, url.slice(BASE.length))));
    const timestamps: Fetch = async (url, most, may) =>
      url.endsWith("timestamp.json") ? foreign(url, most, may) : honest(url, most, may);
    expect(await syncFeed(parts({ download: timestamps }))).toMatchObject({ problem: { kind: "untrusted" } });
    expect(await answers("web:cu.example/")).toBe(true);
  });

  it("refuses an older release than the one in use", async () => {
    await withTwoReleases();
    const before = new Map<string, Uint8Array | undefined>();
    const remember: Fetch = async (url, most, may) => {
      const bytes = await honest(url, most, may);
      before.set(url, bytes);
      return bytes;
    };
    const [timestamp] = [new Uint8Array(readFileSync(join(feed.out, "metadata/timestamp.json")))];
    expect(await syncFeed(parts({ download: remember }))).toMatchObject({ ok: true });
    await feed.publish([OLD], { previous: { release: 2, count: 2, salt: "00".repeat(8), contentHash: "x" } });
    expect(await syncFeed(parts())).toMatchObject({ ok: true });
    const replay: Fetch = async (url, most, may) =>
      url.endsWith("timestamp.json") ? timestamp : honest(url, most, may);
    expect(await syncFeed(parts({ download: replay }))).toMatchObject({ problem: { kind: "untrusted" } });
    expect(await answers("web:cu.example/")).toBe(true);
  });

  it("killed or out of disk at any write, leaves the old list or the new one, never none", async () => {
    const writes = ["writeShards", "flip", "sweep"] as const;
    for (const write of writes) {
      for (const when of ["before", "after"] as const) {
        globalThis.indexedDB = new IDBFactory();
        database = await openExtensionDatabase();
        feed = await freshFeed();
        await withTwoReleases();
        const dying: ExtensionDatabase = {
          ...database,
          [write]: async (...given: never[]) => {
            if (when === "after") await (database[write] as (...all: never[]) => Promise<void>)(...given);
            throw new Error("QuotaExceededError");
          },
        };
        await expect(syncFeed(parts({ database: dying }))).rejects.toThrow("QuotaExceededError");
        expect(await answers("web:cu.example/")).toBe(true);
        expect(await syncFeed(parts())).toMatchObject({ ok: true });
        expect(await answers("web:moi.example/")).toBe(true);
      }
    }
  });

  it("never makes a list current that was not written", async () => {
    await withTwoReleases();
    const generation = await database.generation();
    if (generation === undefined) throw new Error("no generation");
    const writtenIn = new Uint32Array(512).fill(99);
    await expect(database.flip({ generation: { ...generation, number: 99, writtenIn } })).rejects.toThrow(
      "has no shard",
    );
    expect((await database.generation())?.number).toBe(generation.number);
  });
});
