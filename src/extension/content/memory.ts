/** Remembers the latest; what was used last stays longest. */
export interface Memory<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
  clear(): void;
}

/**
 * Holds at most `most` entries, in two halves of which the older is dropped whole: taking the oldest out of a map
 * one by one makes the engine walk over all that were taken before.
 */
export function createMemory<Key, Value>(most: number): Memory<Key, Value> {
  let young = new Map<Key, Value>();
  let old = young;
  const set = (key: Key, value: Value): void => {
    if (young.size >= most / 2) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
  };
  return {
    set,
    get(key) {
      const found = young.get(key);
      if (found !== undefined) return found;
      const older = old.get(key);
      if (older !== undefined) set(key, older);
      return older;
    },
    delete(key) {
      young.delete(key);
      old.delete(key);
    },
    clear() {
      young = new Map();
      old = young;
    },
  };
}
