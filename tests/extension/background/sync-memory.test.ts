import { beforeEach, expect, it, vi } from "vitest";

import { storage } from "../memory-storage.ts";

vi.mock("../../../src/extension/platform/storage.ts", () => import("../memory-storage.ts"));

import { createSyncMemory } from "../../../src/extension/background/sync-memory.ts";

beforeEach(() => storage.clear());

it("keeps both of two facts that are told at the same moment, also for the next worker", async () => {
  const memory = createSyncMemory(undefined);
  await Promise.all([memory.change({ checkedAt: 5 }), memory.change({ failures: 2 })]);
  expect(await memory.read()).toEqual({ checkedAt: 5, failures: 2 });
  expect(await createSyncMemory(undefined).read()).toEqual({ checkedAt: 5, failures: 2 });
});

it("keeps the feeds' facts apart, and nothing of one that is forgotten", async () => {
  const [national, added] = [createSyncMemory(undefined), createSyncMemory("00ff")];
  await Promise.all([national.change({ failures: 1 }), added.change({ failures: 7 })]);
  expect([await national.read(), await added.read()]).toEqual([{ failures: 1 }, { failures: 7 }]);
  await Promise.all([added.change({ triedAt: 3 }), added.forget()]);
  expect(await added.read()).toEqual({});
  expect([...storage.keys()]).toEqual(["local sync"]);
});
