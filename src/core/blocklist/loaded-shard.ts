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
  if (facts instanceof Uint16Array) return { count, words, lowPlaces: facts, highPlaces: undefined };
  const highPlaces = new Uint8Array(count);
  for (let at = 0; at < count; at++) highPlaces[at] = (facts[at] as number) >>> 16;
  // Keeps the lower bytes of what doesn't fit.
  return { count, words, lowPlaces: new Uint16Array(facts), highPlaces };
}

/** Where an entry's facts stand in the list's table; a table has at most 2²⁴ rows. */
export function placeOf({ lowPlaces, highPlaces }: LoadedShard, entry: number): number {
  return ((highPlaces?.[entry] ?? 0) << 16) | (lowPlaces[entry] as number);
}
