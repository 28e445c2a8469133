import type { Subject } from "../messages/contract.ts";
import { stored } from "../platform/storage.ts";

/** What each tab shows, kept for the session: a worker that was stopped forgets nothing. */
export interface TabMemory {
  get(tabId: number): Promise<Subject | undefined>;
  set(tabId: number, subject: Subject): Promise<void>;
  forget(tabId: number): Promise<void>;
}

export function createTabMemory(): TabMemory {
  const at = (tabId: number) => stored<Subject>("session", `tab:${tabId}`);
  return {
    get: (tabId) => at(tabId).get(),
    set: (tabId, subject) => at(tabId).set(subject),
    forget: (tabId) => at(tabId).remove(),
  };
}
