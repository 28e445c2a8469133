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
  /** One that was deleted meanwhile stays deleted. */
  changeReport(id: string, change: (entry: OutboxEntry) => OutboxEntry): Promise<void>;
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
    writeShards: (number, shards) =>
      whole(database.transaction("shards", "readwrite", { durability: "relaxed" }), ({ store }) =>
        Promise.all(
          [...shards]
            .filter(([, { count }]) => count > 0)
            .map(async ([id, shard]) => store.put(shard, [number, id])),
        ),
      ),
    flip: (next) =>
      whole(
        database.transaction(["state", "shards"], "readwrite", { durability: "strict" }),
        async (transaction) => {
          const { generation } = next;
          const written = new Set((await transaction.objectStore("shards").getAllKeys()).map(String));
          const missing = shardsOf(generation).find((key) => !written.has(String(key)));
          if (missing !== undefined)
            throw new Error(`generation ${generation.number} has no shard ${missing[1]}`);
          const state = transaction.objectStore("state");
          const records = Object.entries(next) as [keyof FeedState, FeedState[keyof FeedState] | undefined][];
          await Promise.all(
            records
              .filter(([, value]) => value !== undefined)
              .map(async ([name, value]) => state.put(value as FeedState[keyof FeedState], name)),
          );
        },
      ),
    keepTrust: (trust) =>
      whole(database.transaction("state", "readwrite"), ({ store }) => store.put(trust, "trust")),
    sweep: (generation) =>
      whole(database.transaction("shards", "readwrite"), async ({ store }) => {
        const used = new Set(shardsOf(generation).map(String));
        const unused = (await store.getAllKeys()).filter((key) => !used.has(String(key)));
        await Promise.all(unused.map(async (key) => store.delete(key)));
      }),
    outbox: () => database.getAll("outbox"),
    putReport: (entry) =>
      whole(database.transaction("outbox", "readwrite", { durability: "strict" }), ({ store }) =>
        store.put(entry, entry.id),
      ),
    changeReport: (id, change) =>
      whole(database.transaction("outbox", "readwrite", { durability: "strict" }), async ({ store }) => {
        const entry = await store.get(id);
        if (entry !== undefined) await store.put(change(entry), id);
      }),
    deleteReport: (id) => whole(database.transaction("outbox", "readwrite"), ({ store }) => store.delete(id)),
    close: () => database.close(),
  };
}

/** All of a transaction's writes or none: one that fails takes back the others, however it fails. */
async function whole<Of extends { readonly done: Promise<void>; abort(): void }>(
  transaction: Of,
  write: (transaction: Of) => Promise<unknown>,
): Promise<void> {
  const ended = transaction.done.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  try {
    await write(transaction);
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It ended by itself, and took everything back.
    }
    await ended;
    throw error;
  }
  const failed = await ended;
  if (failed !== undefined) throw failed.error;
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
