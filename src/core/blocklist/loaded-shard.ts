import type { Section } from "./block-list.ts";

/** A shard as it is kept for look-ups: its hashes as they are stored, the rest as small as it gets. */
export interface LoadedShard {
  readonly count: number;
  readonly words: readonly Uint32Array[];
  /** The lower two bytes of each entry's place in the table of facts. */
  readonly lowPlaces: Uint16Array;
  /** The third byte, where the table has more rows than two bytes tell. */
  readonly highPlaces: Uint8Array | undefined;
}

export function loadShard(section: Section): LoadedShard {
  const { count, words, facts } = section;
  return {
    count,
    words,
    lowPlaces: facts instanceof Uint16Array ? facts : Uint16Array.from(facts),
    highPlaces: facts instanceof Uint16Array ? undefined : Uint8Array.from(facts, (place) => place >>> 16),
  };
}

/** Where an entry's facts stand in the list's table; a table has at most 2²⁴ rows. */
export function placeOf({ lowPlaces, highPlaces }: LoadedShard, entry: number): number {
  return ((highPlaces?.[entry] ?? 0) << 16) | (lowPlaces[entry] as number);
}
