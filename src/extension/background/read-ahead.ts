import type { Section } from "../../core/blocklist/block-list.ts";
import { type ListHead, SHARDS, SHARDS_A_SECTION, type Shards } from "../../core/blocklist/shard.ts";

type Read = (ids: readonly number[]) => Promise<Shards>;

/** Larger lists are read as they are asked about: these are some 30 MB. */
const MOST_ENTRIES = 2_000_000;
const AT_ONCE = 32;

/** Whatever a worker was woken for comes first; and it goes on answering in between. */
const FIRST_MS = 500;
const BETWEEN_MS = 10;

/**
 * Reads the shards in which sites stand before they are asked about: a new address has keys in others than the last
 * one, and the way to a listed site is a race that reading from the disk loses. What was handed over is whoever's
 * asked for it, to keep or to give up.
 */
export function withReadAhead(
  head: ListHead,
  read: Read,
  rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms)),
): Read {
  const ahead = new Map<number, Promise<Section | undefined>>();
  const given = new Set<number>();
  const readAll = async (): Promise<void> => {
    if (head.counts.reduce((sum, count) => sum + count, 0) > MOST_ENTRIES) return;
    await rest(FIRST_MS);
    for (let from = SHARDS_A_SECTION; from < SHARDS; from += AT_ONCE) {
      const ids = Array.from({ length: AT_ONCE }, (_, at) => from + at).filter((id) => !given.has(id));
      const some = read(ids);
      for (const id of ids) {
        const one = some.then((shards) => shards.get(id));
        ahead.set(id, one);
        // What can't be read now is read again by whoever asks for it.
        one.catch(() => ahead.delete(id));
      }
      await some.catch(() => undefined);
      await rest(BETWEEN_MS);
    }
  };
  void readAll();
  return async (ids) => {
    const there = ids.filter((id) => ahead.has(id));
    const missing = ids.filter((id) => !ahead.has(id));
    for (const id of ids) given.add(id);
    const [stored, ...taken] = await Promise.all([
      missing.length === 0 ? new Map<number, Section>() : read(missing),
      ...there.map((id) => ahead.get(id)),
    ]);
    const shards = new Map(stored);
    for (const [at, id] of there.entries()) {
      const shard = taken[at];
      if (shard !== undefined) shards.set(id, shard);
      ahead.delete(id);
    }
    return shards;
  };
}
