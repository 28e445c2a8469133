import type { Subject } from "../messages/contract.ts";
import { stored } from "../platform/storage.ts";

/** What each tab shows, kept for the session: a worker that was stopped forgets nothing. */
export interface TabMemory {
  get(tabId: number): Promise<Subject | undefined>;
  set(tabId: number, subject: Subject): Promise<void>;
  /** The last address of the tab that was no listed site: where leaving a warning leads. */
  safe(tabId: number): Promise<string | undefined>;
  setSafe(tabId: number, url: string): Promise<void>;
  forget(tabId: number): Promise<void>;
}

export function createTabMemory(): TabMemory {
  const at = (tabId: number) => stored<Subject>("session", `tab:${tabId}`);
  const safeAt = (tabId: number) => stored<string>("session", `safe:${tabId}`);
  return {
    get: (tabId) => at(tabId).get(),
    set: (tabId, subject) => at(tabId).set(subject),
    safe: (tabId) => safeAt(tabId).get(),
    setSafe: (tabId, url) => safeAt(tabId).set(url),
    async forget(tabId) {
      await at(tabId).remove();
      await safeAt(tabId).remove();
    },
  };
}
