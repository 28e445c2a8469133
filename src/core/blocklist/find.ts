import type { Key } from "../observable/key.ts";
import type { Indicator } from "./indicator.ts";

/** What a list says of some keys; one that is missing is not listed. */
export type Found = ReadonlyMap<Key, Indicator>;

/** Asks a list about some keys: it answers at once, or when it has read what it needs. */
export type Find = (keys: readonly Key[]) => Found | Promise<Found>;
