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
 * one, and the way to a listed site is a race that reading from the disk loses.
 */
export function withReadAhead(
  head: ListHead,
  read: Read,
  rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms)),
): Read {
  const ahead = new Map<number, Promise<Shards>>();
  const readAll = async (): Promise<void> => {
    if (head.counts.reduce((sum, count) => sum + count, 0) > MOST_ENTRIES) return;
    await rest(FIRST_MS);
    for (let from = SHARDS_A_SECTION; from < SHARDS; from += AT_ONCE) {
      const ids = Array.from({ length: AT_ONCE }, (_, at) => from + at);
      const some = read(ids);
      for (const id of ids) ahead.set(id, some);
      // What can't be read now is read again by whoever asks for it.
      await some.catch(() => {
        for (const id of ids) ahead.delete(id);
      });
      await rest(BETWEEN_MS);
    }
  };
  void readAll();
  return async (ids) => {
    const missing = ids.filter((id) => !ahead.has(id));
    const parts = await Promise.all([
      ...(missing.length === 0 ? [] : [read(missing)]),
      ...ids.flatMap((id) => ahead.get(id) ?? []),
    ]);
    const wanted = new Set(ids);
    return new Map(parts.flatMap((part) => [...part].filter(([id]) => wanted.has(id))));
  };
}
