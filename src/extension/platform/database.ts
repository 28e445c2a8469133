import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Section } from "../../core/blocklist/block-list.ts";
import { type ListHead, SHARDS, type Shards } from "../../core/blocklist/shard.ts";
import type { OutboxEntry } from "../../core/report/outbox.ts";

/** What goes with a list: written in the same transaction that makes the list the current one. */
export interface Generation {
  /** Counts up; 0: none yet. */
  readonly number: number;
  readonly release: number;
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly publishedAt: number;
  /** Trusted TUF metadata by file name, byte for byte. */
  readonly trust: Readonly<Record<string, Uint8Array>>;
  /** SHA-256 of the built-in root that this trust began with. */
  readonly rootHash: string;
  /** The list without its hashes. */
  readonly head: ListHead;
  /** In which generation each shard was written: a delta writes only those that it changes. */
  readonly writtenIn: Uint32Array;
  /** Changes counted over all releases, as the release's manifest has them. */
  readonly churn: number;
  /** Names of the sources by id, as the release's manifest has them. */
  readonly sources?: Readonly<Record<string, string>> | undefined;
  /** Other signed files, by target path: what didn't change is not fetched again. */
  readonly files: Readonly<Record<string, Uint8Array>>;
}

interface Schema extends DBSchema {
  shards: { key: [generation: number, id: number]; value: Section };
  state: { key: "generation"; value: Generation };
  outbox: { key: string; value: OutboxEntry };
}

/** The extension's own database. One writer: the background. */
export interface ExtensionDatabase {
  generation(): Promise<Generation | undefined>;
  /** Shards of a generation; those that are empty or missing are left out. */
  shards(of: Pick<Generation, "writtenIn">, ids: readonly number[]): Promise<Shards>;
  /** Writes shards beside the current ones; nobody reads them yet. */
  writeShards(number: number, shards: Shards): Promise<void>;
  /** One transaction: this generation, its trust and its facts are the current ones. */
  flip(generation: Generation): Promise<void>;
  /** Deletes the shards that a generation doesn't use. */
  sweep(generation: Generation): Promise<void>;
  outbox(): Promise<readonly OutboxEntry[]>;
  putReport(entry: OutboxEntry): Promise<void>;
  deleteReport(id: string): Promise<void>;
  close(): void;
}

/** Opens the national feed's database, or with a name the one of another feed. */
export async function openExtensionDatabase(feed?: string): Promise<ExtensionDatabase> {
  const name = feed === undefined ? "khien" : `khien-feed-${feed}`;
  const database: IDBPDatabase<Schema> = await openDB<Schema>(name, 2, {
    upgrade(fresh, oldVersion) {
      if (oldVersion === 1) {
        // Lists were stored whole: the starter list answers until the next synchronisation.
        (fresh as unknown as IDBDatabase).deleteObjectStore("lists");
        fresh.deleteObjectStore("state");
      }
      fresh.createObjectStore("shards");
      fresh.createObjectStore("state");
      if (oldVersion === 0) fresh.createObjectStore("outbox");
    },
  });
  return {
    generation: () => database.get("state", "generation"),
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
    async flip(generation) {
      const transaction = database.transaction(["state", "shards"], "readwrite", { durability: "strict" });
      const written = new Set((await transaction.objectStore("shards").getAllKeys()).map(String));
      const missing = shardsOf(generation).find((key) => !written.has(String(key)));
      if (missing !== undefined) {
        transaction.abort();
        await transaction.done.catch(() => undefined);
        throw new Error(`generation ${generation.number} has no shard ${missing[1]}`);
      }
      await transaction.objectStore("state").put(generation, "generation");
      await transaction.done;
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
