import type { Key } from "../observable/key.ts";
import { fromHex } from "./bytes.ts";
import type { Find, Found } from "./find.ts";
import { createFullHasher } from "./full-key-hash.ts";
import { HOT_LIMITS, type HotAddition, type HotFile } from "./hot.ts";
import type { Indicator } from "./indicator.ts";

/** A hot file made ready for look-ups. */
export interface HotOverlay {
  readonly hot: HotFile;
  /**
   * What the list said of some keys, corrected: additions that count at `now` add or replace, exceptions hide.
   * The same map when there is nothing to correct.
   */
  apply(keys: readonly Key[], found: Found, now: number): Found;
}

/** Makes a hot file ready. Nothing is hashed while nothing in it counts. */
export function createHotOverlay(hot: HotFile): HotOverlay {
  const hash = createFullHasher(fromHex(hot.salt));
  const additions = new Map(hot.additions.map((one) => [one.hash, one]));
  const exceptions = new Set(hot.exceptions);
  return {
    hot,
    apply(keys, found, now) {
      const hides = exceptions.size > 0 && counts(hot.at, now);
      if (!hides && (additions.size === 0 || !hot.additions.some(({ at }) => counts(at, now)))) return found;
      const corrected = new Map(found);
      for (const key of keys) {
        const name = hash(key);
        const addition = additions.get(name);
        if (addition !== undefined && counts(addition.at, now))
          corrected.set(key, indicatorOf(key, addition));
        else if (hides && exceptions.has(name)) corrected.delete(key);
      }
      return corrected;
    },
  };
}

/** A look-up that knows what changed since the list's release. `now` is in milliseconds since 1970. */
export function withHot(find: Find, overlay: HotOverlay, now: () => number): Find {
  return (keys) => {
    const found = find(keys);
    const correct = (listed: Found): Found => overlay.apply(keys, listed, now());
    return found instanceof Promise ? found.then(correct) : correct(found);
  };
}

function counts(at: string, now: number): boolean {
  const age = now - Date.parse(at);
  return age >= -HOT_LIMITS.skewMs && age < HOT_LIMITS.livesMs;
}

function indicatorOf(key: Key, addition: HotAddition): Indicator {
  const { hash: _, at: __, ...facts } = addition;
  return { key, ...facts };
}
