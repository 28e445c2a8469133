import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { BlockList } from "../../core/blocklist/block-list.ts";
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
  /** Names of the sources by id, as the release's manifest has them. */
  readonly sources?: Readonly<Record<string, string>> | undefined;
  readonly official?: Uint8Array | undefined;
  readonly guidance?: Uint8Array | undefined;
}

interface Schema extends DBSchema {
  lists: { key: number; value: BlockList };
  state: { key: "generation"; value: Generation };
  outbox: { key: string; value: OutboxEntry };
}

/** The extension's own database. One writer: the background. */
export interface ExtensionDatabase {
  generation(): Promise<Generation | undefined>;
  list(number: number): Promise<BlockList | undefined>;
  /** Writes a list beside the current one; nobody reads it yet. */
  writeList(number: number, list: BlockList): Promise<void>;
  /** One transaction: this generation, its trust and its facts are the current ones. */
  flip(generation: Generation): Promise<void>;
  /** Deletes all lists but one. */
  deleteListsExcept(number: number): Promise<void>;
  outbox(): Promise<readonly OutboxEntry[]>;
  putReport(entry: OutboxEntry): Promise<void>;
  deleteReport(id: string): Promise<void>;
  close(): void;
}

export async function openExtensionDatabase(): Promise<ExtensionDatabase> {
  const database: IDBPDatabase<Schema> = await openDB<Schema>("khien", 1, {
    upgrade(fresh) {
      fresh.createObjectStore("lists");
      fresh.createObjectStore("state");
      fresh.createObjectStore("outbox");
    },
  });
  return {
    generation: () => database.get("state", "generation"),
    list: (number) => database.get("lists", number),
    async writeList(number, list) {
      await database.put("lists", list, number);
    },
    async flip(generation) {
      const transaction = database.transaction(["state", "lists"], "readwrite");
      const written = await transaction.objectStore("lists").getKey(generation.number);
      if (written === undefined) {
        transaction.abort();
        await transaction.done.catch(() => undefined);
        throw new Error(`generation ${generation.number} has no list`);
      }
      await transaction.objectStore("state").put(generation, "generation");
      await transaction.done;
    },
    async deleteListsExcept(number) {
      for (const key of await database.getAllKeys("lists"))
        if (key !== number) await database.delete("lists", key);
    },
    outbox: () => database.getAll("outbox"),
    async putReport(entry) {
      await database.put("outbox", entry, entry.id);
    },
    deleteReport: (id) => database.delete("outbox", id),
    close: () => database.close(),
  };
}
