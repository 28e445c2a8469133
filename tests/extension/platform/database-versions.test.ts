import { readFileSync } from "node:fs";
import { openDB } from "idb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { buildList } from "../../../src/core/blocklist/build-list.ts";
import { inShards } from "../../../src/core/blocklist/list-in-shards.ts";
import { createShardedList } from "../../../src/core/blocklist/sharded-list.ts";
import type { OutboxEntry } from "../../../src/core/report/outbox.ts";
import { installStarterList } from "../../../src/extension/background/starter-list.ts";
import {
  allWrittenIn,
  type ExtensionDatabase,
  openExtensionDatabase,
} from "../../../src/extension/platform/database.ts";
import { nodeDigest } from "../../../src/registry/publish/node-digest.ts";
import { indicator } from "../../registry/publish/published-feed.ts";
import { chancesOf, die, newMachine, revive } from "../mortal-worker.ts";

const KEY = "web:xau.example/";
const REPORT: OutboxEntry = {
  id: "ab".repeat(32),
  receipt: "cd".repeat(16),
  report: { version: 1, receiptHash: "ab".repeat(32), keys: [KEY], scamType: "lottery-numbers" },
  state: "waiting",
  createdAt: 1,
  attempts: 3,
  nextAttemptAt: 2,
};
const ROOT = Uint8Array.from([1, 2, 3]);

const FACTS = [
  {
    scamType: "lottery-numbers",
    level: "caution",
    hijacked: false,
    listedOn: 20_600,
    expiresOn: 20_990,
    clusterSize: 3,
    source: "khac",
  },
  {
    scamType: "investment-scam",
    level: "danger",
    hijacked: true,
    listedOn: 20_700,
    expiresOn: undefined,
    clusterSize: 1,
    source: "demo",
  },
];

/** The key's hash with a salt of zeros, as docs/feed-format.md has it, in the shard of its first byte. */
const SHARD = {
  count: 1,
  words: [0x960dc517, 0xafec9a0e, 0x4711c53d].map((word) => Uint32Array.of(word)),
  facts: Uint16Array.of(1),
};
const SHARD_ID = 256 + 0x96;

/** A head as `facts` would have it: nothing in it comes from the code of today. */
function headWith(facts: unknown) {
  const counts = new Uint32Array(512);
  counts[SHARD_ID] = 1;
  return { release: 7, salt: new Uint8Array(8), facts, counts, digests: new Uint8Array(512 * 32) };
}

/** A generation with the facts in some shape, as a version stored it; with everything in one record, or split. */
async function store(version: number, facts: unknown, head: unknown = headWith(facts)): Promise<void> {
  const database = await openDB("khien", version, {
    upgrade(fresh) {
      for (const name of ["shards", "state", "outbox"]) fresh.createObjectStore(name);
    },
  });
  await database.put("shards", SHARD, [4, SHARD_ID]);
  const generation = {
    number: 4,
    release: 7,
    count: 1,
    publishedAt: 1_700_000_000_000,
    head,
    writtenIn: new Uint32Array(512).fill(4),
    sources: { demo: "Demo" },
  };
  const trust = { rootHash: "ef", churn: 12 };
  const files = { "official-brands.json": ROOT };
  if (version === 2)
    await database.put(
      "state",
      { ...generation, ...trust, trust: { "root.json": ROOT }, files },
      "generation",
    );
  else {
    await database.put("state", generation, "generation");
    await database.put("state", { ...trust, metadata: { "root.json": ROOT }, rootProbedAt: 5 }, "trust");
    await database.put("state", files, "files");
  }
  await database.put("outbox", REPORT, REPORT.id);
  database.close();
}

/** What version 2 stored, as the code of today would write its facts. */
async function storeVersion2(): Promise<void> {
  const built = buildList([indicator(KEY)], { release: 7, salt: new Uint8Array(8) });
  if (!built.ok) throw new Error(built.problem.hash);
  const { head, shards } = await inShards(built.value, nodeDigest);
  const database = await openDB("khien", 2, {
    upgrade(fresh) {
      for (const store of ["shards", "state", "outbox"]) fresh.createObjectStore(store);
    },
  });
  for (const [id, shard] of shards) await database.put("shards", shard, [4, id]);
  const generation = {
    number: 4,
    release: 7,
    count: 1,
    publishedAt: 1_700_000_000_000,
    trust: { "root.json": ROOT },
    rootHash: "ef",
    head,
    writtenIn: allWrittenIn(4),
    churn: 12,
    sources: { demo: "Demo" },
    files: { "official-brands.json": ROOT },
  };
  await database.put("state", generation, "generation");
  await database.put("outbox", REPORT, REPORT.id);
  database.close();
}

async function whatIsThere() {
  const database = await openExtensionDatabase();
  const generation = await database.generation();
  const [trust, files, outbox] = [
    await database.state("trust"),
    await database.state("files"),
    await database.outbox(),
  ];
  const list = generation && createShardedList(generation.head, (ids) => database.shards(generation, ids));
  const found = (await list?.find([KEY]))?.get(KEY);
  database.close();
  return { generation, trust, files, outbox, found, isListed: found !== undefined };
}

/** The list that comes with the extension, from its file. */
async function installStarter(database: ExtensionDatabase): Promise<boolean> {
  vi.stubGlobal("fetch", async () => new Response(readFileSync("assets/starter/snapshot.bin")));
  try {
    return await installStarterList(database, nodeDigest, 1);
  } finally {
    vi.unstubAllGlobals();
  }
}

beforeEach(newMachine);

describe("a database of version 2", () => {
  it("is split: the list answers, trust goes on from where it was, reports are all there", async () => {
    await storeVersion2();
    const { generation, trust, files, outbox, isListed } = await whatIsThere();
    expect(isListed).toBe(true);
    expect(generation).toMatchObject({ number: 4, release: 7, count: 1, sources: { demo: "Demo" } });
    expect(Object.keys(generation ?? {})).not.toContain("trust");
    expect(Object.keys(generation ?? {})).not.toContain("files");
    expect(trust).toEqual({ metadata: { "root.json": ROOT }, rootHash: "ef", churn: 12, rootProbedAt: 0 });
    // What is read from these files is stored from now on, so they are fetched once more.
    expect(files).toBe(undefined);
    expect(outbox).toEqual([REPORT]);
  });

  it("stopped anywhere on the way is still there, and is split by the next worker", async () => {
    await storeVersion2();
    const chances = await chancesOf(async () => (await openExtensionDatabase()).close());
    expect(chances.killed).toBe(2);
    for (const fate of ["throws", "aborts", "killed"] as const) {
      for (let at = 1; at <= chances[fate]; at++) {
        newMachine();
        await storeVersion2();
        die(fate, at);
        await expect(openExtensionDatabase()).rejects.toThrow();
        revive();
        expect(await whatIsThere()).toMatchObject({ isListed: true, outbox: [REPORT], trust: { churn: 12 } });
      }
    }
  });
});

describe("a database of version 1", () => {
  it("keeps its reports; its list was stored another way, and the starter list takes its place", async () => {
    const database = await openDB("khien", 1, {
      upgrade(fresh) {
        for (const store of ["lists", "state", "outbox"]) fresh.createObjectStore(store);
      },
    });
    await database.put("state", { number: 1 }, "generation");
    await database.put("outbox", REPORT, REPORT.id);
    database.close();
    expect(await whatIsThere()).toMatchObject({ generation: undefined, outbox: [REPORT] });
  });
});

describe("facts of another time", () => {
  const PACKED = {
    scamTypes: ["lottery-numbers", "investment-scam"],
    sources: ["khac", "demo"],
    rows: Uint16Array.of(0, 768, 20_600, 20_990, 0, 1, 259, 20_700, 0, 1),
  };

  it.each([2, 3])("in version %i are packed, and say the same of what is listed", async (version) => {
    await store(version, FACTS);
    const { generation, trust, outbox, found } = await whatIsThere();
    expect(found).toEqual({ key: KEY, ...FACTS[1] });
    expect(generation?.head.facts).toEqual(PACKED);
    expect(trust).toMatchObject({ churn: 12, metadata: { "root.json": ROOT } });
    expect(outbox).toEqual([REPORT]);
  });

  it.each([3, 4])("that are packed already stay as they are, in version %i", async (version) => {
    await store(version, PACKED);
    const { generation, found, files } = await whatIsThere();
    expect(found).toEqual({ key: KEY, ...FACTS[1] });
    expect(generation?.head.facts).toEqual(PACKED);
    expect(files).toEqual({ "official-brands.json": ROOT });
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a word", "facts"],
    ["another shape", { rows: [1, 2, 3] }],
    ["half a row", { ...PACKED, rows: Uint16Array.of(1, 2, 3) }],
    ["facts without a level", FACTS.map(({ level: _, ...rest }) => rest)],
    ["facts that are there twice", [FACTS[0], FACTS[0]]],
  ])("that are %s go with their list, and the starter list takes over", async (_, facts) => {
    for (const version of [2, 3]) {
      newMachine();
      await store(version, facts);
      expect(await whatIsThere()).toMatchObject({
        generation: undefined,
        trust: undefined,
        outbox: [REPORT],
      });
      const database = await openExtensionDatabase();
      expect(await database.shards({ writtenIn: allWrittenIn(4) }, [SHARD_ID])).toEqual(new Map());
      expect(await database.state("files")).toBe(undefined);
      expect(await installStarter(database)).toBe(true);
      expect(await database.generation()).toMatchObject({ number: 1, release: 0 });
      database.close();
    }
  });

  it("in a list without a head go too", async () => {
    for (const head of [undefined, null, "x"]) {
      newMachine();
      await store(3, undefined, head);
      expect(await whatIsThere()).toMatchObject({ generation: undefined, outbox: [REPORT] });
    }
  });

  it("are there as before when the upgrade stops anywhere", async () => {
    await store(3, FACTS);
    const chances = await chancesOf(async () => (await openExtensionDatabase()).close());
    expect(chances.killed).toBe(1);
    for (const fate of ["throws", "aborts", "killed"] as const) {
      newMachine();
      await store(3, FACTS);
      die(fate, 1);
      await expect(openExtensionDatabase()).rejects.toThrow();
      revive();
      expect(await whatIsThere()).toMatchObject({ isListed: true, outbox: [REPORT] });
    }
  });
});

describe("each feed's database", () => {
  it("is its own", async () => {
    await storeVersion2();
    const other = await openExtensionDatabase("0123456789abcdef");
    expect(await other.generation()).toBe(undefined);
    expect(await other.outbox()).toEqual([]);
    other.close();
  });
});
