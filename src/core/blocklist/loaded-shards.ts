import type { Section } from "./block-list.ts";
import { type ListHead, NO_ENTRIES, SHARDS, type Shards } from "./shard.ts";

/** More entries than this are not kept in memory: some 170 MB. */
const MOST_ENTRIES = 12_000_000;

/** Those shards of a list that were asked about. */
export interface LoadedShards {
  /** Undefined: it must be loaded first. */
  loaded(id: number): Section | undefined;
  /** All these, read where they aren't loaded. Rejects when one can't be read. */
  load(ids: ReadonlySet<number>): Promise<ReadonlyMap<number, Section>>;
}

/** Keeps shards until there are too many entries; then what has been there longest is given up. */
export function createLoadedShards(
  head: ListHead,
  read: (ids: readonly number[]) => Promise<Shards>,
  mostEntries = MOST_ENTRIES,
): LoadedShards {
  const loaded = Array.from({ length: SHARDS }, (_, id): Section | undefined =>
    head.counts[id] === 0 ? NO_ENTRIES : undefined,
  );
  /** Numbers of the shards in memory, the longest there first. */
  const order = new Set<number>();
  let entries = 0;

  const giveUp = (except: ReadonlySet<number>): void => {
    for (const id of order) {
      if (entries <= mostEntries) return;
      if (except.has(id)) continue;
      entries -= loaded[id]?.count ?? 0;
      loaded[id] = undefined;
      order.delete(id);
    }
  };

  return {
    loaded: (id) => loaded[id],
    async load(ids) {
      const wanted = new Map([...ids].map((id) => [id, loaded[id]]));
      const missing = [...ids].filter((id) => wanted.get(id) === undefined);
      const shards = await read(missing);
      for (const id of missing) {
        const shard = shards.get(id);
        // A shard that should be there and isn't: nobody can say what it holds.
        if (shard === undefined || shard.count !== head.counts[id])
          throw new Error(`shard ${id} of release ${head.release} can't be read`);
        entries += shard.count - (loaded[id]?.count ?? 0);
        loaded[id] = shard;
        order.add(id);
        wanted.set(id, shard);
      }
      giveUp(ids);
      return wanted as ReadonlyMap<number, Section>;
    },
  };
}
