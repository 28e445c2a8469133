import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NO_ENTRIES, SHARDS, SHARDS_A_SECTION } from "../../../src/core/blocklist/shard.ts";
import { createCurrentList } from "../../../src/extension/background/current-list.ts";
import type { ExtensionDatabase } from "../../../src/extension/platform/database.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const HEAD = { counts: new Uint32Array(SHARDS).fill(1), release: 1, salt: new Uint8Array(8) };

/** A list in use over a store, whose generation may change; and how many shards were read. */
function listInUse() {
  let number = 1;
  let shardsRead = 0;
  const database = {
    generation: async () => ({ number, head: HEAD }),
    state: async () => undefined,
    async shards(_: unknown, ids: readonly number[]) {
      shardsRead += ids.length;
      return new Map(ids.map((id) => [id, { ...NO_ENTRIES, count: 1 }]));
    },
  } as unknown as ExtensionDatabase;
  const current = createCurrentList(async () => database, Date.now, 2_000_000);
  return {
    current,
    nextGeneration: () => {
      number++;
      current.replaced();
    },
    async readSince(work: () => Promise<unknown>) {
      const before = shardsRead;
      await work();
      await vi.advanceTimersByTimeAsync(10_000);
      return shardsRead - before;
    },
  };
}

it("a worker that woke for an alarm reads nothing ahead: nobody is there", async () => {
  const { current, readSince } = listInUse();
  expect(await readSince(() => current.list())).toBe(0);
});

it("all sites are read once somebody is there, and of each later list too", async () => {
  const { current, readSince, nextGeneration } = listInUse();
  expect(await readSince(() => current.readAhead())).toBe(SHARDS_A_SECTION);
  expect(await readSince(() => current.readAhead())).toBe(0);
  nextGeneration();
  expect(await readSince(() => current.list())).toBe(SHARDS_A_SECTION);
});

it("of a list that was replaced meanwhile no more is read", async () => {
  const { current, readSince, nextGeneration } = listInUse();
  const read = await readSince(async () => {
    await current.readAhead();
    await vi.advanceTimersByTimeAsync(505);
    nextGeneration();
    await current.list();
  });
  expect(read).toBeGreaterThan(SHARDS_A_SECTION);
  expect(read).toBeLessThan(SHARDS_A_SECTION * 1.5);
});
