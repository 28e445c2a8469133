import { cleanUrl } from "../../sites/clean-url.ts";
import { shortUrl } from "../../sites/short-url.ts";
import type { Shown } from "../messages/contract.ts";
import type { Subject } from "../messages/subject.ts";
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
  /** Opens the popup over a tab, where the browser can. */
  readonly openPopup: (tabId: number) => Promise<void>;
}

/** What each tab's place in the toolbar says: of what the tab shows, and of nothing that it was left for. */
export interface TabFaces {
  /** `hidden`: the page hides our warning. */
  show(tabId: number, shown: Shown, hidden?: boolean): Promise<void>;
  /**
   * A tab shows something else: a site, one of our warnings, or a page of the browser's own. `sameDocument`: a page set
   * its address anew; where that is the same one, what is known of the page stays.
   */
  arrived(tabId: number, url: string, sameDocument?: boolean): Promise<void>;
  /**
   * In its place the browser says why it can't show that. Of our own warning, which Chromium refuses in private windows,
   * the popup says what it would have said.
   */
  failed(tabId: number, url: string): Promise<void>;
  /** The lists are others. */
  renew(tabId: number): Promise<void>;
  forget(tabId: number): void;
}

export function createTabFaces(parts: TabFacesParts): TabFaces {
  const { lookUp, tabs, settings, showInToolbar, warnedAt } = parts;
  /** How often each tab arrived somewhere: a look-up that took longer than that speaks of the page before. */
  const arrivals = new Map<number, number>();
  /** Where each tab arrived last. */
  const addresses = new Map<number, string>();
  const show: TabFaces["show"] = async (tabId, { verdict }, hidden = false) => {
    await showInToolbar(tabId, faceOf(verdict, (await settings.read()).language, hidden));
  };
  const stays = (tabId: number): (() => boolean) => {
    const before = arrivals.get(tabId);
    return () => arrivals.get(tabId) === before;
  };
  /** How many ways back of each tab were remembered: one that comes late goes behind those of later pages. */
  const remembered = new Map<number, number>();
  const remember = async (tabId: number, url: string, before: number): Promise<void> => {
    const later = (remembered.get(tabId) ?? 0) - before;
    remembered.set(tabId, before + later + 1);
    await tabs.remember(tabId, url, later);
  };
  const arrive = async (
    tabId: number,
    subject: Subject,
    known = async (_: Shown): Promise<void> => undefined,
  ): Promise<Shown | undefined> => {
    const isThere = stays(tabId);
    await tabs.set(tabId, subject);
    // The browser's own pages have the plain face that each new document has.
    if (!isSite(subject)) return undefined;
    const shown = await lookUp.shown(subject);
    await known(shown);
    // The content script may have seen more of the page meanwhile: then its verdict stays.
    if (isThere() && (await tabs.get(tabId))?.keys === undefined) await show(tabId, shown);
    return shown;
  };
  const moves = (tabId: number): void => void arrivals.set(tabId, (arrivals.get(tabId) ?? 0) + 1);
  return {
    show,
    async arrived(tabId, whole, sameDocument = false) {
      // What is stored is bounded: a page's megabyte must not fill the session's storage.
      const url = shortUrl(whole);
      const known = addresses.get(tabId);
      addresses.set(tabId, url);
      if (sameDocument && known === url) return;
      // A worker that just woke knows it from the storage alone, as the content script told it.
      if (sameDocument && known === undefined) {
        const isLast = stays(tabId);
        const told = (await tabs.get(tabId))?.url;
        if (told === url || told === shortUrl(cleanUrl(whole)) || !isLast()) return;
      }
      moves(tabId);
      const isThere = stays(tabId);
      const before = remembered.get(tabId) ?? 0;
      if (!isSite({ url })) {
        const warned = await warnedAt(url);
        if (isThere()) await arrive(tabId, warned ?? { url });
        return;
      }
      // Before the toolbar, which takes its time: somebody may be on the way to a listed site.
      await arrive(tabId, { url }, async ({ verdict }) => {
        if (!isListedSite(verdict)) await remember(tabId, url, before);
      });
    },
    async failed(tabId, whole) {
      moves(tabId);
      const isThere = stays(tabId);
      const url = shortUrl(whole);
      const warned = isSite({ url }) ? undefined : await warnedAt(url);
      if (!isThere()) return;
      const shown = await arrive(tabId, warned ?? { url });
      if (warned !== undefined && shown?.verdict.kind === "danger" && isThere()) await parts.openPopup(tabId);
    },
    async renew(tabId) {
      const isThere = stays(tabId);
      const subject = await tabs.get(tabId);
      if (subject === undefined || !isSite(subject)) return;
      const shown = await lookUp.shown(subject);
      if (isThere()) await show(tabId, shown);
    },
    forget(tabId) {
      arrivals.delete(tabId);
      addresses.delete(tabId);
      remembered.delete(tabId);
    },
  };
}

function isSite({ url }: Subject): boolean {
  return /^https?:/.test(url);
}
