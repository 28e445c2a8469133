import { openDB } from "idb";
import { beforeEach, describe, expect, it } from "vitest";
import { buildList } from "../../../src/core/blocklist/build-list.ts";
import { inShards } from "../../../src/core/blocklist/list-in-shards.ts";
import { createShardedList } from "../../../src/core/blocklist/sharded-list.ts";
import type { OutboxEntry } from "../../../src/core/report/outbox.ts";
import { allWrittenIn, openExtensionDatabase } from "../../../src/extension/platform/database.ts";
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

/** What version 2 stored: one record with everything, the shards and the outbox. */
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
  const isListed = (await list?.find([KEY]))?.has(KEY);
  database.close();
  return { generation, trust, files, outbox, isListed };
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

describe("each feed's database", () => {
  it("is its own", async () => {
    await storeVersion2();
    const other = await openExtensionDatabase("0123456789abcdef");
    expect(await other.generation()).toBe(undefined);
    expect(await other.outbox()).toEqual([]);
    other.close();
  });
});
