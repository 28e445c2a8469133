import type { Subject } from "../messages/subject.ts";
import { stored } from "../platform/storage.ts";
import { createTurns, type InTurn } from "./in-turn.ts";

/** What each tab shows, kept for the session: a worker that was stopped forgets nothing. */
export interface TabMemory {
  get(tabId: number): Promise<Subject | undefined>;
  set(tabId: number, subject: Subject): Promise<void>;
  /** The last addresses of the tab that were no listed sites when they were opened, latest first. */
  before(tabId: number): Promise<readonly string[]>;
  /** `later`: how many of them were opened after this one. */
  remember(tabId: number, url: string, later?: number): Promise<void>;
  /** This page is no way back. */
  drop(tabId: number, url: string): Promise<void>;
  /** The listed links that somebody followed in this tab all the same, latest first. */
  followed(tabId: number): Promise<readonly string[]>;
  follow(tabId: number, url: string): Promise<void>;
  forget(tabId: number): Promise<void>;
}

/** A page can become listed after it was opened, so more than one way back is kept. */
const MOST_KEPT = 5;
const MOST_FOLLOWED = 20;

export function createTabMemory(): TabMemory {
  const at = (tabId: number) => stored<Subject>("session", `tab:${tabId}`);
  const beforeAt = (tabId: number) => stored<readonly string[]>("session", `before:${tabId}`);
  const followedAt = (tabId: number) => stored<readonly string[]>("session", `followed:${tabId}`);
  const followed = async (tabId: number) => (await followedAt(tabId).get()) ?? [];
  const before = async (tabId: number) => (await beforeAt(tabId).get()) ?? [];
  const lines = new Map<number, InTurn>();
  const inTurn = (tabId: number): InTurn => {
    const line = lines.get(tabId) ?? createTurns();
    lines.set(tabId, line);
    return line;
  };
  return {
    get: (tabId) => at(tabId).get(),
    set: (tabId, subject) => at(tabId).set(subject),
    before,
    remember: (tabId, url, later = 0) =>
      inTurn(tabId)(async () => {
        const others = (await before(tabId)).filter((one) => one !== url);
        const all = [...others.slice(0, later), url, ...others.slice(later)];
        await beforeAt(tabId).set(all.slice(0, MOST_KEPT));
      }),
    drop: (tabId, url) =>
      inTurn(tabId)(async () => beforeAt(tabId).set((await before(tabId)).filter((one) => one !== url))),
    followed,
    follow: (tabId, url) =>
      inTurn(tabId)(async () =>
        followedAt(tabId).set([url, ...(await followed(tabId))].slice(0, MOST_FOLLOWED)),
      ),
    forget: (tabId) =>
      inTurn(tabId)(async () => {
        await at(tabId).remove();
        await beforeAt(tabId).remove();
        await followedAt(tabId).remove();
        lines.delete(tabId);
      }),
  };
}
