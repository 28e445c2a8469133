import browser from "webextension-polyfill";

/** A small value that outlives the worker: `session` until the browser closes, `local` for good. */
export interface Stored<Value> {
  get(): Promise<Value | undefined>;
  set(value: Value): Promise<void>;
  remove(): Promise<void>;
}

/** What an administrator set for this extension; nothing where nobody did. */
export async function managedPolicy(): Promise<unknown> {
  try {
    return await browser.storage.managed.get();
  } catch (error) {
    // Firefox rejects where there is no policy.
    if (error instanceof Error && /not found/i.test(error.message)) return undefined;
    throw error;
  }
}

export function stored<Value>(area: "local" | "session", key: string): Stored<Value> {
  return {
    async get() {
      return (await browser.storage[area].get(key))[key] as Value | undefined;
    },
    set: (value) => browser.storage[area].set({ [key]: value }),
    remove: () => browser.storage[area].remove(key),
  };
}
