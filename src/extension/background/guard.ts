import { kindOf } from "../../core/observable/key.ts";
import type { Verdict } from "../../core/verdict/verdict.ts";
import { shortUrl } from "../../sites/short-url.ts";
import type { Navigation } from "../platform/browser-events.ts";
import type { Exceptions } from "./exceptions.ts";
import type { LookUp } from "./look-up.ts";
import type { TabMemory } from "./tab-memory.ts";
import type { Warnings } from "./warnings.ts";

export const WARNING_PAGE = "src/extension/warning/warning.html";

/** A page that leads on to the listed site within this time after somebody went back to it is no safe place. */
const LEADS_ON_MS = 1_000;

/** One navigation is told twice, before it begins and when it is committed: within this time it is the same one. */
const SAME_MS = 1_500;

/** So long a warning takes until it stands in the place of the site. */
const ON_ITS_WAY_MS = 250;

export interface Guard {
  /**
   * Turns the navigation to a listed site aside before it paints. Accounts on platforms get a banner instead. A
   * frame can't be replaced by a page of ours, so a listed site in a frame turns the page around it aside. `again`:
   * this is no navigation, what is open is looked at anew.
   */
  check(navigation: Navigation, again?: boolean): Promise<void>;
  /** The tab shows something else: a later way to the listed site is a new one. */
  moved(tabId: number, url: string): void;
  /** The tab was closed. */
  forget(tabId: number): void;
  /** Goes back from a warning to the last page that is not listed; false: there is none. */
  leave(tabId: number, but?: string): Promise<boolean>;
}

export interface GuardParts {
  readonly lookUp: Pick<LookUp, "verdict">;
  readonly warnings: Warnings;
  readonly exceptions: Exceptions;
  readonly tabs: Pick<TabMemory, "before" | "drop">;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly warningUrl: (token: string) => string;
  readonly replacePage: (tabId: number, url: string) => Promise<void>;
  /** What a tab's top frame shows. */
  readonly addressOf: (tabId: number) => Promise<string | undefined>;
}

/** Whether a verdict is about the site itself. */
export function isListedSite(verdict: Verdict): boolean {
  return verdict.kind === "danger" && kindOf(verdict.matches[0].key) === "web";
}

export function createGuard(parts: GuardParts): Guard {
  const { lookUp, warnings, exceptions, tabs, now, replacePage } = parts;
  /** What was turned aside last, by tab: the listed address and the page that stood in the address bar. */
  const turned = new Map<
    number,
    { readonly url: string; readonly page: string; readonly at: number; warning?: string }
  >();

  /** Where warnings were left for last, by tab. */
  const left = new Map<
    number,
    { readonly from: string; readonly to: string; readonly at: number; arrived: boolean }
  >();

  const isTurned = async (url: string): Promise<boolean> => {
    if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return false;
    const verdict = await lookUp.verdict({ url: shortUrl(url) });
    return isListedSite(verdict) && !(await exceptions.cover(verdict));
  };
  const safe = async (tabId: number, but?: string): Promise<string | undefined> => {
    for (const url of await tabs.before(tabId)) if (url !== but && !(await isTurned(url))) return url;
    return undefined;
  };

  const leave = async (tabId: number, but?: string): Promise<boolean> => {
    const to = await safe(tabId, but);
    if (to === undefined) return false;
    left.set(tabId, { from: turned.get(tabId)?.url ?? "", to, at: now(), arrived: false });
    await replacePage(tabId, to);
    return true;
  };
  /** The page that somebody went back to leads to a listed site by itself: the one before it, then. */
  const leftFor = async (tabId: number, url: string): Promise<boolean> => {
    const last = left.get(tabId);
    if (last?.from !== url || now() - last.at > LEADS_ON_MS) return false;
    left.delete(tabId);
    await tabs.drop(tabId, last.to);
    return leave(tabId);
  };

  return {
    leave,
    moved(tabId, url) {
      if (turned.get(tabId)?.page !== url) turned.delete(tabId);
      const last = left.get(tabId);
      if (last?.to === url && !last.arrived) last.arrived = true;
      // The listed site may stand there before it is known that it was led to.
      else if (last?.from !== url) left.delete(tabId);
    },
    forget(tabId) {
      turned.delete(tabId);
      left.delete(tabId);
    },
    async check({ tabId, frameId, url }, again = false) {
      if (!(await isTurned(url))) return;
      const page = frameId === 0 ? url : await parts.addressOf(tabId);
      // Already turned aside, or a page of the browser's own.
      if (page === undefined || !/^https?:\/\//.test(page)) return;
      const last = turned.get(tabId);
      if (!again && last?.url === url && now() - last.at < SAME_MS) {
        // Its warning is still on its way: called anew it would come later, and stand in the way back twice. A second
        // quick try at the site must not slip through all the same.
        if (last.warning === undefined) return;
        await parts.wait(ON_ITS_WAY_MS);
        // Left meanwhile, it is no longer what belongs there.
        if (turned.get(tabId)?.warning !== last.warning) return;
        if ((await parts.addressOf(tabId)) === page) await replacePage(tabId, last.warning);
        return;
      }
      turned.set(tabId, { url, page, at: now() });
      // It leads to a listed site without being asked. What is stored of it, and told, is bounded.
      const around = frameId === 0 ? undefined : shortUrl(page);
      if (around !== undefined) await tabs.drop(tabId, around);
      if (await leftFor(tabId, url)) return;
      // The same site again from its own warning: somebody pressed Back, and means the page before both.
      if (!again && last?.url === url && last.page === page && (await leave(tabId, shortUrl(page)))) return;
      const warning = parts.warningUrl(warnings.token({ url: shortUrl(url) }, around));
      turned.set(tabId, { url, page, at: now(), warning });
      await replacePage(tabId, warning);
    },
  };
}
