import type { Stored } from "../../src/extension/platform/storage.ts";

/** What was stored, by area and key: for tests that mock the browser's storage with this module. */
export const storage = new Map<string, unknown>();

/** A disk that is full takes nothing more. */
export const disk = { isFull: false };

export function stored<Value>(area: string, key: string): Stored<Value> {
  const at = `${area} ${key}`;
  return {
    get: async () => storage.get(at) as Value | undefined,
    set: async (value) => {
      if (disk.isFull) throw new Error("the disk is full");
      storage.set(at, value);
    },
    remove: async () => void storage.delete(at),
  };
}
