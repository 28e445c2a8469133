import type { BlockList } from "../../core/blocklist/block-list.ts";
import { createSearchable, type Searchable } from "../../core/blocklist/searchable.ts";
import type { ExtensionDatabase, Generation } from "../platform/database.ts";

/** The list in use, loaded once a wake and replaced when a newer one is there. */
export interface CurrentList {
  /** Undefined: there is no list at all. Rejects when the stored one can't be read. */
  searchable(): Promise<Searchable | undefined>;
  generation(): Promise<Generation | undefined>;
  /** A newer generation was made the current one. */
  replaced(): void;
}

export function createCurrentList(database: () => Promise<ExtensionDatabase>): CurrentList {
  let loading: Promise<{ searchable: Searchable; generation: Generation } | undefined> | undefined;
  const load = async () => {
    const open = await database();
    const generation = await open.generation();
    const list: BlockList | undefined =
      generation === undefined ? undefined : await open.list(generation.number);
    return generation === undefined || list === undefined
      ? undefined
      : { generation, searchable: createSearchable(list) };
  };
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
    searchable: async () => (await current())?.searchable,
    generation: async () => (await current())?.generation,
    replaced() {
      loading = undefined;
    },
  };
}
