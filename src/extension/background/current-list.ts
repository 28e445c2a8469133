import { createHotOverlay, withHot } from "../../core/blocklist/hot-overlay.ts";
import { createShardedList, type ShardedList } from "../../core/blocklist/sharded-list.ts";
import type { ExtensionDatabase } from "../platform/database.ts";
import type { Generation } from "../platform/feed-state.ts";
import { type ReadAhead, withReadAhead } from "./read-ahead.ts";

/** The list in use: its head is read once a wake, its shards when they are asked about. */
export interface CurrentList {
  /** Undefined: there is no list at all. Rejects when the stored one can't be read. */
  list(): Promise<ShardedList | undefined>;
  generation(): Promise<Generation | undefined>;
  /** Another word for every other list, the hot file included. */
  mark(): Promise<string>;
  /** Somebody is there: what they may come to is read before it is asked about, of this list and of later ones. */
  readAhead(): Promise<void>;
  /** A newer generation was made the current one, or the database was lost. */
  replaced(): void;
}

export function createCurrentList(
  database: () => Promise<ExtensionDatabase>,
  now: () => number,
  mostReadAhead: number,
): CurrentList {
  /** What was read of a generation outlives a new hot file; a database that was lost may begin again at 1. */
  let kept:
    | {
        readonly open: ExtensionDatabase;
        readonly number: number;
        readonly list: ShardedList;
        readonly ahead: ReadAhead;
        readonly left: AbortController;
      }
    | undefined;
  let isUsed = false;
  const listOf = (open: ExtensionDatabase, generation: Generation): ShardedList => {
    const { head, number } = generation;
    if (kept?.open === open && kept.number === number) return kept.list;
    kept?.left.abort();
    const left = new AbortController();
    const ahead = withReadAhead(head, (ids) => open.shards(generation, ids), mostReadAhead, left.signal);
    const list = createShardedList(head, ahead.read);
    kept = { open, number, list, ahead, left };
    if (isUsed) ahead.begin();
    return list;
  };
  const load = async () => {
    const open = await database();
    const [generation, hot] = await Promise.all([open.generation(), open.state("hot")]);
    if (generation === undefined) return undefined;
    const list = listOf(open, generation);
    // What one feed's hot file adds or excepts is said of its own list alone.
    const find = hot ? withHot(list.find, createHotOverlay(hot), now) : list.find;
    const mark = `${generation.number}.${hot?.sequence ?? 0}`;
    return { generation, mark, list: { ...list, find } };
  };
  let loading: ReturnType<typeof load> | undefined;
  const current = async () => {
    loading ??= load();
    try {
      const loaded = await loading;
      // Nothing there may change at any moment: look again next time.
      if (loaded === undefined) loading = undefined;
      return loaded;
    } catch (error) {
      loading = undefined;
      throw error;
    }
  };
  return {
    list: async () => (await current())?.list,
    generation: async () => (await current())?.generation,
    mark: async () => (await current())?.mark ?? "",
    async readAhead() {
      isUsed = true;
      await current();
      kept?.ahead.begin();
    },
    replaced() {
      loading = undefined;
    },
  };
}
