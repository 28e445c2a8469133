import type { Section } from "../../src/core/blocklist/block-list.ts";
import type { ExtensionDatabase } from "../../src/extension/platform/database.ts";
import type { FeedState } from "../../src/extension/platform/feed-state.ts";
import type { Held } from "./feed-client.ts";

/** The extension's database in memory, for as many synchronisations as a test wants; flips are whole here too. */
export function memoryDatabase(held: Held): ExtensionDatabase {
  let state: Partial<FeedState> = { ...held.state };
  const shards = new Map<string, Section>();
  for (const [id, shard] of held.shards)
    shards.set(`${held.state?.generation.writtenIn[id] as number},${id}`, shard);
  return {
    generation: async () => state.generation,
    state: async (name) => state[name],
    shards: async ({ writtenIn }, ids) =>
      new Map(
        ids
          .map((id) => [id, shards.get(`${writtenIn[id] as number},${id}`)] as const)
          .filter((one): one is [number, Section] => one[1] !== undefined),
      ),
    async writeShards(number, written) {
      for (const [id, shard] of written) shards.set(`${number},${id}`, shard);
    },
    async flip(next) {
      state = { ...state, ...next };
    },
    async keepTrust(trust) {
      state = { ...state, trust };
    },
    sweep: async () => undefined,
    outbox: async () => [],
    putReport: async () => undefined,
    changeReport: async () => undefined,
    deleteReport: async () => undefined,
    close: () => undefined,
  };
}
