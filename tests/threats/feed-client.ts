import "fake-indexeddb/auto";
import { HOT_PATH } from "../../src/core/blocklist/hot.ts";
import { listDigest } from "../../src/core/blocklist/list-digest.ts";
import { SHARDS, type Shards } from "../../src/core/blocklist/shard.ts";
import { createShardedList } from "../../src/core/blocklist/sharded-list.ts";
import type { Key } from "../../src/core/observable/key.ts";
import { webCryptography } from "../../src/core/trust/web-cryptography.ts";
import { syncFeed } from "../../src/extension/background/sync-feed.ts";
import type { SyncParts } from "../../src/extension/background/sync-parts.ts";
import { type ExtensionDatabase, openExtensionDatabase } from "../../src/extension/platform/database.ts";
import type { FeedState } from "../../src/extension/platform/feed-state.ts";
import { streamGzip } from "../../src/extension/platform/gzip.ts";

export const cryptography = webCryptography(crypto.subtle as never);

/** What a browser holds at one moment. */
export interface Held extends Partial<FeedState> {
  readonly shards: Shards;
}

/** A browser's synchronisation with one feed, and what it holds afterwards. */
export interface Client {
  sync(more?: Partial<SyncParts>): ReturnType<typeof syncFeed>;
  held(): Promise<Held>;
  /** Whether a key is listed; rejects when the list can't be read. Undefined: there is no list. */
  lists(key: Key): Promise<boolean | undefined>;
  close(): void;
}

let opened = 0;

/** A client with a database of its own, which holds what another held. */
export async function clientWith(
  parts: Pick<SyncParts, "feedUrl" | "rootText" | "download">,
  held?: Held,
): Promise<Client> {
  const database = await openExtensionDatabase(`threat-${opened++}`);
  if (held?.generation !== undefined) {
    const { shards, generation, ...state } = held;
    for (const number of new Set(generation.writtenIn)) {
      const written = [...shards].filter(([id]) => generation.writtenIn[id] === number);
      await database.writeShards(number, new Map(written));
    }
    await database.flip({ ...state, generation });
  }
  return clientOn(database, parts);
}

export function clientOn(
  database: ExtensionDatabase,
  parts: Pick<SyncParts, "feedUrl" | "rootText" | "download">,
): Client {
  return {
    sync: (more = {}) =>
      syncFeed({ ...parts, database, cryptography, gzip: streamGzip, now: Date.now(), share: 0.5, ...more }),
    async held() {
      const generation = await database.generation();
      if (generation === undefined) return { shards: new Map() };
      const names = ["trust", "files", "official", "guidance", "hot"] as const;
      const state = await Promise.all(names.map(async (name) => [name, await database.state(name)]));
      return {
        ...(Object.fromEntries(state) as Partial<FeedState>),
        generation,
        shards: await database.shards(generation, EVERY_SHARD),
      };
    },
    async lists(key) {
      const generation = await database.generation();
      if (generation === undefined) return undefined;
      const list = createShardedList(generation.head, (ids) => database.shards(generation, ids));
      return (await list.find([key])).has(key);
    },
    close: () => database.close(),
  };
}

const EVERY_SHARD = Array.from({ length: SHARDS }, (_, id) => id);

/**
 * What the person is told by this list, as one text: its entries, the official entries and the guidance, the
 * sources' names; not the hot file, without which a list is good all the same. Two lists with the same meaning have the same text, whatever way they came.
 */
export async function meaningOf({ generation, shards, files, trust }: Held): Promise<string> {
  if (generation === undefined) return "none";
  const digest = await listDigest(generation.head, (bytes) => cryptography.digest("sha256", bytes));
  const entries = [...shards.values()].reduce((sum, shard) => sum + shard.count, 0);
  const digests = await Promise.all(
    Object.entries(files ?? {})
      .filter(([path]) => path !== HOT_PATH)
      .map(
        async ([path, bytes]) =>
          `${path} ${Buffer.from(await cryptography.digest("sha256", bytes)).toString("hex")}`,
      ),
  );
  const { release, count, publishedAt, sources } = generation;
  return JSON.stringify({
    release,
    count,
    entries,
    publishedAt,
    sources,
    churn: trust?.churn,
    digest,
    files: digests.sort(),
  });
}

/** The hot file over the list, byte for byte; undefined: there is none. */
export function hotOf({ files }: Held): string | undefined {
  const bytes = files?.[HOT_PATH];
  return bytes === undefined ? undefined : Buffer.from(bytes).toString("latin1");
}

/** The trusted metadata, byte for byte, as one text. */
export function trustOf({ trust }: Held): string {
  return Object.entries(trust?.metadata ?? {})
    .map(([name, bytes]) => `${name} ${Buffer.from(bytes).toString("latin1")}`)
    .sort()
    .join();
}
