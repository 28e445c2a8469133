import "fake-indexeddb/auto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { fromHex } from "../../../src/core/blocklist/bytes.ts";
import type { Found } from "../../../src/core/blocklist/find.ts";
import { createFullHasher } from "../../../src/core/blocklist/full-key-hash.ts";
import { HOT_LIMITS, HOT_PATH, type HotFile } from "../../../src/core/blocklist/hot.ts";
import type { Key } from "../../../src/core/observable/key.ts";
import { STATUS_LIMITS, statusPath, writeStatusBucket } from "../../../src/core/report/status-bucket.ts";
import { webCryptography } from "../../../src/core/trust/web-cryptography.ts";
import { createCurrentList } from "../../../src/extension/background/current-list.ts";
import { syncFeed } from "../../../src/extension/background/sync-feed.ts";
import type { SyncParts } from "../../../src/extension/background/sync-parts.ts";
import { type ExtensionDatabase, openExtensionDatabase } from "../../../src/extension/platform/database.ts";
import { writeTarget } from "../../../src/registry/publish/feed-folder.ts";
import { nodeGzip } from "../../../src/registry/publish/node-gzip.ts";
import type { PublishInput } from "../../../src/registry/publish/publish-feed.ts";
import { renewTimestamp, writeMetadata } from "../../../src/registry/publish/write-metadata.ts";
import { type Feed, freshFeed, indicator } from "../../registry/publish/published-feed.ts";

const BASE = "https://feed.example/";
const OLD: Key = "web:cu.example/";
const NEW: Key = "web:moi.example/";
const SALT = "0102030405060708";
const HOUR = 3_600_000;

let database: ExtensionDatabase;
let feed: Feed;
let first: PublishInput["previous"];
let asked: string[];

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  database = await openExtensionDatabase();
  feed = await freshFeed();
  asked = [];
  const published = await feed.publish([indicator(OLD)]);
  if (!published.ok) throw new Error(published.problem.kind);
  first = published.value;
});

function sync(more: Partial<SyncParts> = {}): ReturnType<typeof syncFeed> {
  asked.length = 0;
  return syncFeed({
    database,
    feedUrl: BASE,
    rootText: readFileSync(join(feed.keysDir, "root.json"), "utf8"),
    download: async (url) => {
      const path = url.slice(BASE.length);
      asked.push(path.replace(/[0-9a-f]{64}\./, ""));
      try {
        return new Uint8Array(readFileSync(join(feed.out, path)));
      } catch {
        return undefined;
      }
    },
    cryptography: webCryptography(crypto.subtle as never),
    gzip: nodeGzip,
    now: Date.now(),
    share: 0.5,
    ...more,
  });
}

const hash = createFullHasher(fromHex(SALT));
const tufTime = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, "Z");

async function publishHot(more: Partial<HotFile>): Promise<void> {
  const at = tufTime(Date.now());
  const hot: HotFile = {
    format: 1,
    sequence: 2,
    at,
    salt: SALT,
    over: 1,
    additions: [],
    exceptions: [],
    ...more,
  };
  await announce("hot", HOT_PATH, new TextEncoder().encode(JSON.stringify(hot)));
}

async function announce(role: "hot" | "status", path: string, bytes: Uint8Array): Promise<void> {
  const { keysDir, out } = feed;
  const target = await writeTarget(out, path, bytes);
  await writeMetadata({ keysDir, out, now: Date.now(), announce: { [role]: { [path]: target } } });
}

function addition(key: Key): HotFile["additions"][0] {
  const { key: _, ...facts } = indicator(key);
  return { hash: hash(key), at: tufTime(Date.now()), ...facts };
}

/** What a freshly woken worker finds, some hours from now. */
async function listed(hours = 0): Promise<readonly Key[]> {
  const current = createCurrentList(
    async () => database,
    () => Date.now() + hours * HOUR,
    2_000_000,
  );
  return [...((await (await current.list())?.find([OLD, NEW])) ?? new Map()).keys()];
}

/** Since when what does not come, as the popup and the options tell it. */
const withheld = async () => (await database.state("trust"))?.withheld;

describe("the hot file", () => {
  it("adds and excepts within a poll, without a release, and only for some days", async () => {
    await sync();
    expect(await listed()).toEqual([OLD]);
    await publishHot({ additions: [addition(NEW)], exceptions: [hash(OLD)] });
    expect(await sync()).toMatchObject({ value: { kind: "same", renewed: true } });
    expect(asked.filter((path) => path.startsWith("targets/"))).toEqual([`targets/${HOT_PATH}`]);
    expect(await listed()).toEqual([NEW]);
    expect(await listed(71)).toEqual([NEW]);
    expect(await listed(73)).toEqual([OLD]);
  });

  it("leaves in memory what was read of its release's list; another list is read anew", async () => {
    await sync();
    const current = createCurrentList(async () => database, Date.now, 2_000_000);
    const find = async () => (await current.list())?.find([OLD, NEW]);
    await find();
    await publishHot({ additions: [addition(NEW)] });
    await sync();
    current.replaced();
    // What is in memory is told at once, without a promise.
    const found = (await current.list())?.find([OLD, NEW]) as Found;
    expect([...found.keys()]).toEqual([OLD, NEW]);
    // A database that was lost begins again with the same number.
    globalThis.indexedDB = new IDBFactory();
    database = await openExtensionDatabase();
    await feed.publish([indicator(NEW)], { previous: first });
    await sync();
    current.replaced();
    expect([...((await find()) ?? new Map()).keys()]).toEqual([NEW]);
  });

  it("comes with the first list, and ends when it is announced no more", async () => {
    await publishHot({ additions: [addition(NEW)] });
    await sync();
    expect(await listed()).toEqual([OLD, NEW]);
    const { keysDir, out } = feed;
    await writeMetadata({ keysDir, out, now: Date.now(), announce: { hot: {} } });
    expect(await sync()).toMatchObject({ ok: true });
    expect(await listed()).toEqual([OLD]);
  });

  const within = (folder: string, name: RegExp): string[] =>
    readdirSync(join(feed.out, folder))
      .filter((one) => name.test(one))
      .map((one) => join(feed.out, folder, one));
  const metadata = (): string[] => within("metadata", /^\d+\.hot\.json$/);
  const targets = (): string[] => within("targets/hot", /hot\.json$/);
  const another = (path: string): void => writeFileSync(path, "{}");
  const broken: readonly [string, () => string[], (path: string) => void][] = [
    ["its metadata is gone", metadata, rmSync],
    ["its metadata is another's", metadata, another],
    ["it is gone", targets, rmSync],
    ["it is another one", targets, another],
  ];

  it.each(broken)(
    "leaves the list and what was hot before when %s, and asks again",
    async (_, files, breakIt) => {
      await publishHot({ additions: [addition(NEW)] });
      await sync();
      await publishHot({ sequence: 3, exceptions: [hash(OLD)] });
      const good = files().map((path) => [path, readFileSync(path)] as const);
      for (const [path] of good) breakIt(path);
      const missedAt = Date.now();
      expect(await sync({ now: missedAt })).toMatchObject({ ok: true });
      expect(await listed()).toEqual([OLD, NEW]);
      // Nothing is new, and yet it is looked at again: somebody may have kept it back.
      await sync({ now: missedAt + HOUR });
      expect(asked).toContain("metadata/2.root.json");
      expect(await withheld()).toEqual({ hot: missedAt });
      for (const [path, bytes] of good) writeFileSync(path, bytes);
      await sync();
      expect(await listed()).toEqual([]);
      expect(await withheld()).toBe(undefined);
      await sync();
      expect(asked).toEqual(["metadata/timestamp.json"]);
    },
  );

  it("of one feed says nothing of another one's list", async () => {
    await sync();
    const other = await openExtensionDatabase("0123456789abcdef");
    await publishHot({ exceptions: [hash(OLD)] });
    await sync({ database: other });
    const found = async (of: ExtensionDatabase) => {
      const list = await createCurrentList(async () => of, Date.now, 2_000_000).list();
      return [...((await list?.find([OLD])) ?? new Map()).keys()];
    };
    expect([await found(database), await found(other)]).toEqual([[OLD], []]);
  });

  it("too big for its limits is refused as a whole", async () => {
    await sync();
    await publishHot({ exceptions: Array.from({ length: 1_001 }, (_, n) => hash(`web:x${n}.example/`)) });
    expect(await sync()).toMatchObject({ ok: true });
    expect(await listed()).toEqual([OLD]);
  });

  it("announced with more bytes than anybody reads is not even asked for", async () => {
    await sync();
    await announce("hot", HOT_PATH, new Uint8Array(HOT_LIMITS.bytes + 1));
    expect(await sync()).toMatchObject({ ok: true });
    expect(asked.filter((path) => path.startsWith("targets/"))).toEqual([]);
    expect(await withheld()).toHaveProperty("hot");
  });
});

describe("the states of reports", () => {
  const RECEIPT = `a7${"0f".repeat(31)}`;
  const tellStates = (states: ReadonlyMap<string, "confirmed">) =>
    announce("status", statusPath("a7"), writeStatusBucket({ format: 1, bucket: "a7", states }));

  it("come from the bucket, which is asked for only while a report is open, and only with news", async () => {
    const told: string[] = [];
    const reports = {
      open: async () => [RECEIPT],
      told: async ({ states }: { readonly states: ReadonlyMap<string, string> }) =>
        void told.push(String(states.get(RECEIPT))),
    };
    await tellStates(new Map([[RECEIPT, "confirmed"]]));
    await sync();
    expect(asked.filter((path) => path.includes("status"))).toEqual([]);
    await tellStates(
      new Map([
        [RECEIPT, "confirmed"],
        [`a7${"00".repeat(31)}`, "confirmed"],
      ]),
    );
    await sync({ reports });
    expect(asked.filter((path) => path.startsWith("targets/status"))).toEqual(["targets/status/a7.json"]);
    expect(told).toEqual(["confirmed"]);
    await sync({ reports });
    expect(asked).toEqual(["metadata/timestamp.json"]);
  });

  const reportsOf = (...open: readonly string[]) => {
    const told: string[] = [];
    const reports = {
      open: async () => open,
      told: async ({ states }: { readonly states: ReadonlyMap<string, string> }) =>
        void told.push(...states.keys()),
    };
    return { reports, told };
  };
  const bucketsAsked = () => asked.filter((path) => path.startsWith("targets/status"));

  it("are asked for once: not again while the bucket is the same, but again for a report that came later", async () => {
    await tellStates(new Map([[RECEIPT, "confirmed"]]));
    const { reports, told } = reportsOf(RECEIPT);
    await sync({ reports });
    expect(bucketsAsked()).toEqual(["targets/status/a7.json"]);
    await feed.publish([indicator(OLD), indicator(NEW)], { previous: first });
    expect(await sync({ reports })).toMatchObject({ value: { kind: "replaced" } });
    expect(bucketsAsked()).toEqual([]);
    expect(told).toEqual([RECEIPT]);
    await publishHot({});
    await sync(reportsOf(RECEIPT, `a7${"1f".repeat(31)}`));
    expect(bucketsAsked()).toEqual(["targets/status/a7.json"]);
  });

  it.each([
    ["is another file", () => new TextEncoder().encode("{}"), 1],
    ["is announced too big", () => new Uint8Array(STATUS_LIMITS.bytes + 1), 0],
  ])("are told to be missing since the first time when the bucket %s", async (_, bytes, requests) => {
    const { reports, told } = reportsOf(RECEIPT);
    await sync({ reports });
    await announce("status", statusPath("a7"), bytes());
    const missedAt = Date.now();
    expect(await sync({ reports, now: missedAt })).toMatchObject({ ok: true });
    expect(bucketsAsked()).toHaveLength(requests);
    await sync({ reports, now: missedAt + HOUR });
    expect(await withheld()).toEqual({ statuses: missedAt });
    await tellStates(new Map([[RECEIPT, "confirmed"]]));
    await sync({ reports });
    expect(told).toEqual([RECEIPT]);
    expect(await withheld()).toBe(undefined);
  });

  it("of a bucket that nobody announces are none, and that is no trouble", async () => {
    const reports = {
      open: async () => ["00".repeat(32)],
      told: async () => Promise.reject(new Error("nothing")),
    };
    expect(await sync({ reports })).toMatchObject({ ok: true });
    await sync({ reports });
    expect(asked).toEqual(["metadata/timestamp.json"]);
  });
});

describe("a poll without news", () => {
  it("remembers the timestamp that was signed anew: an older one is refused from then on", async () => {
    await sync();
    const path = join(feed.out, "metadata", "timestamp.json");
    const older = readFileSync(path);
    await renewTimestamp({ keysDir: feed.keysDir, out: feed.out, now: Date.now() });
    expect(await sync()).toMatchObject({ value: { kind: "same", renewed: false } });
    expect(asked).toEqual(["metadata/timestamp.json"]);
    writeFileSync(path, older);
    expect(await sync()).toMatchObject({ problem: { kind: "untrusted" } });
  });

  it("asks for the next root once a day all the same, and when the clock was set back", async () => {
    const now = Date.now();
    await sync({ now });
    const { keysDir, out } = feed;
    await renewTimestamp({ keysDir, out, now: now + 25 * HOUR });
    await sync({ now: now + 25 * HOUR });
    expect(asked.slice(0, 2)).toEqual(["metadata/2.root.json", "metadata/timestamp.json"]);
    await sync({ now: now + 25 * HOUR });
    expect(asked).toEqual(["metadata/timestamp.json"]);
    await sync({ now });
    expect(asked[0]).toBe("metadata/2.root.json");
  });
});
