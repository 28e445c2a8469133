import { type LoadedShard, loadShard } from "./loaded-shard.ts";
import { type ListHead, NO_ENTRIES, SHARDS, type Shards } from "./shard.ts";
import { createShardFilter } from "./shard-filter.ts";

/** More entries than this are not kept in memory: some 170 MB. */
export const MOST_ENTRIES = 12_000_000;

/** Those shards of a list that were asked about. */
export interface LoadedShards {
  /** False: the shard is loaded and has no entry whose hash begins with this word. */
  mayHold(id: number, firstWord: number): boolean;
  /** Undefined: it must be loaded first. */
  loaded(id: number): LoadedShard | undefined;
  /** All these, read where they aren't loaded. Rejects when one can't be read. */
  load(ids: ReadonlySet<number>): Promise<ReadonlyMap<number, LoadedShard>>;
}

const EMPTY = loadShard(NO_ENTRIES);

/** Keeps shards until there are too many entries; then what has been there longest is given up. */
export function createLoadedShards(
  head: ListHead,
  read: (ids: readonly number[]) => Promise<Shards>,
  mostEntries = MOST_ENTRIES,
): LoadedShards {
  const loaded = Array.from({ length: SHARDS }, (_, id): LoadedShard | undefined =>
    head.counts[id] === 0 ? EMPTY : undefined,
  );
  const filter = createShardFilter(head.counts);
  /** Numbers of the shards in memory, the longest there first. */
  const order = new Set<number>();
  let entries = 0;

  const giveUp = (except: ReadonlySet<number>): void => {
    for (const id of order) {
      if (entries <= mostEntries) return;
      if (except.has(id)) continue;
      entries -= loaded[id]?.count ?? 0;
      loaded[id] = undefined;
      filter.forget(id);
      order.delete(id);
    }
  };

  return {
    mayHold: filter.mayHold,
    loaded: (id) => loaded[id],
    async load(ids) {
      const wanted = new Map([...ids].map((id) => [id, loaded[id]]));
      const missing = [...ids].filter((id) => wanted.get(id) === undefined);
      const shards = await read(missing);
      for (const id of missing) {
        const section = shards.get(id);
        // A shard that should be there and isn't: nobody can say what it holds.
        if (section === undefined || section.count !== head.counts[id])
          throw new Error(`shard ${id} of release ${head.release} can't be read`);
        entries += section.count - (loaded[id]?.count ?? 0);
        const shard = loadShard(section);
        loaded[id] = shard;
        filter.tell(id, section);
        order.add(id);
        wanted.set(id, shard);
      }
      giveUp(ids);
      return wanted as ReadonlyMap<number, LoadedShard>;
    },
  };
}
