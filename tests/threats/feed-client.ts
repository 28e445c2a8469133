import "fake-indexeddb/auto";
import { digestAllShards, listDigest } from "../../src/core/blocklist/list-digest.ts";
import { SHARDS, type Shards } from "../../src/core/blocklist/shard.ts";
import { createShardedList } from "../../src/core/blocklist/sharded-list.ts";
import type { Key } from "../../src/core/observable/key.ts";
import { webCryptography } from "../../src/core/trust/web-cryptography.ts";
import { syncFeed } from "../../src/extension/background/sync-feed.ts";
import type { ReportStates, SyncParts } from "../../src/extension/background/sync-parts.ts";
import { type ExtensionDatabase, openExtensionDatabase } from "../../src/extension/platform/database.ts";
import type { FeedState } from "../../src/extension/platform/feed-state.ts";
import { streamGzip } from "../../src/extension/platform/gzip.ts";

import { BUCKET } from "./published-history.ts";

export const cryptography = webCryptography(crypto.subtle as never);

/** What a browser holds at one moment. */
export interface Held {
  /** Undefined: there is no list. */
  readonly state: FeedState | undefined;
  readonly shards: Shards;
}

/** A browser's synchronisation with one feed, and what it holds afterwards. */
export interface Client {
  sync(more?: Partial<SyncParts>): ReturnType<typeof syncFeed>;
  held(): Promise<Held>;
  /** Whether a key is listed; rejects when the list can't be read. Undefined: there is no list. */
  lists(key: Key): Promise<boolean | undefined>;
  /** States of reports that it was told, in JSON. */
  readonly told: ReadonlySet<string>;
  close(): void;
}

let opened = 0;

/** A client with a database of its own, which holds what another held. */
export async function clientWith(
  parts: Pick<SyncParts, "feedUrl" | "rootText" | "download">,
  held?: Held,
): Promise<Client> {
  const database = await openExtensionDatabase(`threat-${opened++}`);
  if (held?.state !== undefined) {
    const { writtenIn } = held.state.generation;
    for (const number of new Set(writtenIn))
      await database.writeShards(
        number,
        new Map([...held.shards].filter(([id]) => writtenIn[id] === number)),
      );
    await database.flip(held.state);
  }
  return clientOn(database, parts);
}

export function clientOn(
  database: ExtensionDatabase,
  parts: Pick<SyncParts, "feedUrl" | "rootText" | "download">,
): Client {
  const told = new Set<string>();
  const reports: ReportStates = {
    open: async () => [BUCKET],
    told: async ({ states }) => void told.add(JSON.stringify([...states])),
  };
  const rest = { database, cryptography, gzip: streamGzip, share: 0.5, reports };
  return {
    told,
    sync: (more = {}) => syncFeed({ ...parts, ...rest, now: Date.now(), ...more }),
    async held() {
      const state = await stateIn(database);
      return {
        state,
        shards: state === undefined ? new Map() : await database.shards(state.generation, EVERY_SHARD),
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

async function stateIn(database: ExtensionDatabase): Promise<FeedState | undefined> {
  const generation = await database.generation();
  if (generation === undefined) return undefined;
  const needed = async <Name extends keyof FeedState>(name: Name): Promise<FeedState[Name]> => {
    const part = await database.state(name);
    if (part === undefined) throw new Error(`a list without its ${name}`);
    return part;
  };
  return {
    generation,
    trust: await needed("trust"),
    files: await needed("files"),
    official: await needed("official"),
    guidance: await needed("guidance"),
    hot: (await database.state("hot")) ?? null,
  };
}

/**
 * What the person is told by this list, as one text: its entries, the official entries, the guidance, the sources'
 * names. Two lists with the same meaning have the same text, whatever way they came: entries are counted anew, since
 * the digests that are held say only what came and went. What the hot file adds stands by itself, since a list is good
 * without it.
 */
export async function meaningOf({ state, shards }: Held): Promise<string> {
  if (state === undefined) return "none";
  const hash = (bytes: Uint8Array): Promise<Uint8Array> => cryptography.digest("sha256", bytes);
  const sha256 = async (bytes: Uint8Array): Promise<string> => Buffer.from(await hash(bytes)).toString("hex");
  const { generation, official, guidance } = state;
  const digests = await digestAllShards(shards, generation.head.facts, hash);
  const digest = await listDigest({ digests }, hash);
  const entries = [...shards.values()].reduce((sum, shard) => sum + shard.count, 0);
  const { release, count, publishedAt, sources } = generation;
  const words = await sha256(new TextEncoder().encode(JSON.stringify([official, guidance])));
  return JSON.stringify({ release, count, entries, publishedAt, sources, digest, words });
}

/** What the hot file says now; "null": nothing. */
export function hotOf({ state }: Held): string {
  return JSON.stringify(state?.hot ?? null);
}

/** The trusted metadata, byte for byte, as one text. */
export function trustOf({ state }: Held): string {
  return Object.entries(state?.trust.metadata ?? {})
    .map(([name, bytes]) => `${name} ${Buffer.from(bytes).toString("latin1")}`)
    .sort()
    .join();
}
