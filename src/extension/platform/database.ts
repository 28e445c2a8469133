import { deleteDB, type IDBPDatabase, openDB } from "idb";
import type { Section } from "../../core/blocklist/block-list.ts";
import { SHARDS, type Shards } from "../../core/blocklist/shard.ts";
import type { OutboxEntry } from "../../core/report/outbox.ts";
import { type Schema, upgrade, VERSION } from "./database-versions.ts";
import type { FeedState, Generation, Trust } from "./feed-state.ts";

/** The extension's own database. One writer: the background. */
export interface ExtensionDatabase {
  generation(): Promise<Generation | undefined>;
  state<Name extends keyof FeedState>(name: Name): Promise<FeedState[Name] | undefined>;
  /** Shards of a generation; those that are empty or missing are left out. */
  shards(of: Pick<Generation, "writtenIn">, ids: readonly number[]): Promise<Shards>;
  /** Writes shards beside the current ones; nobody reads them yet. */
  writeShards(number: number, shards: Shards): Promise<void>;
  /** One transaction: this generation, its trust and its facts are the current ones. What is not given stays. */
  flip(next: Partial<FeedState> & Pick<FeedState, "generation">): Promise<void>;
  /** Newer metadata over the same list. */
  keepTrust(trust: Trust): Promise<void>;
  /** Deletes the shards that a generation doesn't use. */
  sweep(generation: Generation): Promise<void>;
  outbox(): Promise<readonly OutboxEntry[]>;
  putReport(entry: OutboxEntry): Promise<void>;
  deleteReport(id: string): Promise<void>;
  close(): void;
}

/** Opens the national feed's database, or with a name the one of another feed; `lost` when it was closed on us. */
export async function openExtensionDatabase(feed?: string, lost?: () => void): Promise<ExtensionDatabase> {
  const database: IDBPDatabase<Schema> = await openDB<Schema>(nameOf(feed), VERSION, {
    upgrade: (fresh, oldVersion, _, transaction) => upgrade(fresh, oldVersion, transaction),
    // Whoever deletes it or brings a newer version may not wait for us.
    blocking() {
      database.close();
      lost?.();
    },
    terminated: () => lost?.(),
  });
  return {
    generation: async () => (await database.get("state", "generation")) as Generation | undefined,
    state: async <Name extends keyof FeedState>(name: Name) =>
      (await database.get("state", name)) as FeedState[Name] | undefined,
    async shards({ writtenIn }, ids) {
      const store = database.transaction("shards").store;
      const found = await Promise.all(
        ids.map(async (id) => [id, await store.get([writtenIn[id] as number, id])] as const),
      );
      return new Map(found.filter((one): one is [number, Section] => one[1] !== undefined));
    },
    async writeShards(number, shards) {
      const transaction = database.transaction("shards", "readwrite", { durability: "relaxed" });
      for (const [id, shard] of shards) if (shard.count > 0) transaction.store.put(shard, [number, id]);
      await transaction.done;
    },
    async flip(next) {
      const { generation } = next;
      const transaction = database.transaction(["state", "shards"], "readwrite", { durability: "strict" });
      const written = new Set((await transaction.objectStore("shards").getAllKeys()).map(String));
      const missing = shardsOf(generation).find((key) => !written.has(String(key)));
      if (missing !== undefined) {
        transaction.abort();
        await transaction.done.catch(() => undefined);
        throw new Error(`generation ${generation.number} has no shard ${missing[1]}`);
      }
      const state = transaction.objectStore("state");
      for (const [name, value] of Object.entries(next) as [keyof FeedState, FeedState[keyof FeedState]][])
        if (value !== undefined) state.put(value, name);
      await transaction.done;
    },
    async keepTrust(trust) {
      await database.put("state", trust, "trust");
    },
    async sweep(generation) {
      const used = new Set(shardsOf(generation).map(String));
      const transaction = database.transaction("shards", "readwrite");
      for (const key of await transaction.store.getAllKeys())
        if (!used.has(String(key))) transaction.store.delete(key);
      await transaction.done;
    },
    outbox: () => database.getAll("outbox"),
    async putReport(entry) {
      await database.put("outbox", entry, entry.id);
    },
    deleteReport: (id) => database.delete("outbox", id),
    close: () => database.close(),
  };
}

/** Deletes the database of a feed that was removed. */
export async function deleteFeedDatabase(feed: string): Promise<void> {
  await deleteDB(nameOf(feed));
}

/** Names of the feeds, beside the national one, that have a database. */
export async function storedFeeds(): Promise<readonly string[]> {
  const all = await indexedDB.databases();
  return all.flatMap(({ name }) => (name?.startsWith(OTHER) === true ? [name.slice(OTHER.length)] : []));
}

const OTHER = "khien-feed-";

function nameOf(feed: string | undefined): string {
  return feed === undefined ? "khien" : `${OTHER}${feed}`;
}

/** All shards written in one generation. */
export function allWrittenIn(number: number): Uint32Array {
  return new Uint32Array(SHARDS).fill(number);
}

/** The places of the shards that a generation is made of. */
function shardsOf({ head, writtenIn }: Generation): readonly [generation: number, id: number][] {
  const keys: [number, number][] = [];
  for (let id = 0; id < SHARDS; id++)
    if ((head.counts[id] as number) > 0) keys.push([writtenIn[id] as number, id]);
  return keys;
}
