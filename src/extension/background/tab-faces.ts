import { shortUrl } from "../../sites/short-url.ts";
import type { Shown, Subject } from "../messages/contract.ts";
import type { ToolbarFace } from "../platform/toolbar.ts";
import { faceOf } from "./face.ts";
import { isListedSite } from "./guard.ts";
import type { LookUp } from "./look-up.ts";
import type { SettingsStore } from "./settings.ts";
import type { TabMemory } from "./tab-memory.ts";

export interface TabFacesParts {
  readonly lookUp: Pick<LookUp, "shown">;
  readonly tabs: TabMemory;
  readonly settings: Pick<SettingsStore, "read">;
  readonly showInToolbar: (tabId: number, face: ToolbarFace) => Promise<void>;
  /** What a page of ours that bears this address warns of. */
  readonly warnedAt: (url: string) => Promise<Subject | undefined>;
}

/** What each tab's place in the toolbar says: of what the tab shows, and of nothing that it was left for. */
export interface TabFaces {
  /** `hidden`: the page hides our warning. */
  show(tabId: number, shown: Shown, hidden?: boolean): Promise<void>;
  /** A tab shows something else: a site, one of our warnings, or a page of the browser's own. */
  arrived(tabId: number, url: string): Promise<void>;
  /** The lists are others. */
  renew(tabId: number): Promise<void>;
  forget(tabId: number): void;
}

export function createTabFaces({ lookUp, tabs, settings, showInToolbar, warnedAt }: TabFacesParts): TabFaces {
  /** How often each tab arrived somewhere: a look-up that took longer than that speaks of the page before. */
  const arrivals = new Map<number, number>();
  const show: TabFaces["show"] = async (tabId, { verdict }, hidden = false) => {
    await showInToolbar(tabId, faceOf(verdict, (await settings.read()).language, hidden));
  };
  const stays = (tabId: number): (() => boolean) => {
    const before = arrivals.get(tabId);
    return () => arrivals.get(tabId) === before;
  };
  return {
    show,
    async arrived(tabId, whole) {
      arrivals.set(tabId, (arrivals.get(tabId) ?? 0) + 1);
      const isThere = stays(tabId);
      // What is stored is bounded: a page's megabyte must not fill the session's storage.
      const url = shortUrl(whole);
      const subject = (await warnedAt(url)) ?? { url };
      if (!isThere()) return;
      await tabs.set(tabId, subject);
      // The browser's own pages have the plain face that each new document has.
      if (!isSite(subject)) return;
      const shown = await lookUp.shown(subject);
      if (!isThere()) return;
      if (subject.url === url && !isListedSite(shown.verdict)) await tabs.remember(tabId, url);
      // The content script may have seen more of the page meanwhile: then its verdict stays.
      if (isThere() && (await tabs.get(tabId))?.keys === undefined) await show(tabId, shown);
    },
    async renew(tabId) {
      const isThere = stays(tabId);
      const subject = await tabs.get(tabId);
      if (subject === undefined || !isSite(subject)) return;
      const shown = await lookUp.shown(subject);
      if (isThere()) await show(tabId, shown);
    },
    forget: (tabId) => void arrivals.delete(tabId),
  };
}

function isSite({ url }: Subject): boolean {
  return /^https?:/.test(url);
}
