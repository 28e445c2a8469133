import type { Section } from "../../core/blocklist/block-list.ts";
import { MOST_ENTRIES } from "../../core/blocklist/loaded-shards.ts";
import { type ListHead, SHARDS, SHARDS_A_SECTION, type Shards } from "../../core/blocklist/shard.ts";

type Read = (ids: readonly number[]) => Promise<Shards>;

/** What an entry takes in memory, `npm run bench lookup`; and the share of the device's memory that a list may fill. */
const ENTRY_BYTES = 16;
const MOST_OF_MEMORY = 1 / 50;
const UNTOLD_GIGABYTES = 2;

/** Whatever a worker was woken for comes first; and it goes on answering in between. */
const FIRST_MS = 500;
const BETWEEN_MS = 10;
const SHARDS_AT_ONCE = 32;
const ENTRIES_AT_ONCE = 100_000;

/** How many entries may be read before they are asked about, by the device's memory in GB; undefined: it is not known. */
export function mostReadAhead(gigabytes = UNTOLD_GIGABYTES): number {
  return Math.min((gigabytes * 1e9 * MOST_OF_MEMORY) / ENTRY_BYTES, MOST_ENTRIES);
}

export interface ReadAhead {
  readonly read: Read;
  /** Somebody is there: from now on the sites are read before they are asked about. */
  begin(): void;
}

/**
 * Reads the shards in which sites stand before they are asked about: a new address has keys in others than the last
 * one, and the way to a listed site is a race that reading from the disk loses. What was handed over is whoever's
 * asked for it, to keep or to give up. A list that has more sites than `mostEntries` is read as it is asked about.
 * `signal`: the list is no longer the current one.
 */
export function withReadAhead(
  head: ListHead,
  read: Read,
  mostEntries: number,
  signal: AbortSignal,
  rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms)),
): ReadAhead {
  const ahead = new Map<number, Promise<Section | undefined>>();
  const given = new Set<number>();
  let begun = false;
  const readAll = async (): Promise<void> => {
    const sites = head.counts.slice(SHARDS_A_SECTION).reduce((sum, count) => sum + count, 0);
    if (sites > mostEntries) return;
    const fitting = Math.ceil((ENTRIES_AT_ONCE / (sites + 1)) * SHARDS_A_SECTION);
    const atOnce = Math.min(fitting, SHARDS_AT_ONCE);
    await rest(FIRST_MS);
    for (let from = SHARDS_A_SECTION; from < SHARDS; from += atOnce) {
      if (signal.aborted) return ahead.clear();
      const to = Math.min(from + atOnce, SHARDS);
      const ids = Array.from({ length: to - from }, (_, at) => from + at).filter((id) => !given.has(id));
      const some = read(ids);
      for (const id of ids) {
        const one = some.then((shards) => shards.get(id));
        ahead.set(id, one);
        // What could not be read is read again by whoever asks for it.
        one.catch(() => ahead.delete(id));
      }
      await some.catch(() => undefined);
      await rest(BETWEEN_MS);
    }
  };
  return {
    begin() {
      if (begun) return;
      begun = true;
      void readAll();
    },
    async read(ids) {
      const there = ids.filter((id) => ahead.has(id));
      const missing = ids.filter((id) => !ahead.has(id));
      for (const id of ids) given.add(id);
      const [stored, ...taken] = await Promise.all([
        missing.length === 0 ? new Map<number, Section>() : read(missing),
        // Another shard of those that were read with it may be the one that can't be.
        ...there.map((id) => ahead.get(id)?.catch(async () => (await read([id])).get(id))),
      ]);
      const shards = new Map(stored);
      for (const [at, id] of there.entries()) {
        const shard = taken[at];
        if (shard !== undefined) shards.set(id, shard);
        ahead.delete(id);
      }
      return shards;
    },
  };
}
