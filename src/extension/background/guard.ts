import { kindOf } from "../../core/observable/key.ts";
import type { Verdict } from "../../core/verdict/verdict.ts";
import { shortUrl } from "../../sites/short-url.ts";
import type { Navigation } from "../platform/browser-events.ts";
import { ownUrl } from "../platform/browser-events.ts";
import { replacePage } from "../platform/tabs.ts";
import type { LookUp } from "./look-up.ts";
import type { TabMemory } from "./tab-memory.ts";
import type { Exceptions, Warnings } from "./warnings.ts";

export const WARNING_PAGE = "src/extension/warning/warning.html";

/** One navigation is told twice, before it begins and when it is committed: within this time it is the same one. */
const SAME_MS = 1_500;

export interface Guard {
  /** Turns the navigation to a listed site aside before it paints. Accounts on platforms get a banner instead. */
  check(navigation: Navigation): Promise<void>;
  /** The tab shows something else: a later way to the listed site is a new one. */
  moved(tabId: number, url: string): void;
}

/** Whether a verdict is about the site itself. */
export function isListedSite(verdict: Verdict): boolean {
  return verdict.kind === "danger" && kindOf(verdict.matches[0].key) === "web";
}

export function createGuard(
  lookUp: LookUp,
  warnings: Warnings,
  exceptions: Exceptions,
  tabs: TabMemory,
  now: () => number,
): Guard {
  const turned = new Map<number, { readonly url: string; readonly at: number }>();
  return {
    moved(tabId, url) {
      if (turned.get(tabId)?.url !== url) turned.delete(tabId);
    },
    async check({ tabId, frameId, url }) {
      if (frameId !== 0 || !URL.canParse(url)) return;
      const { verdict } = await lookUp.shown({ url: shortUrl(url) });
      if (!isListedSite(verdict) || (await exceptions.has(new URL(url).host))) return;
      const last = turned.get(tabId);
      if (last?.url === url && now() - last.at < SAME_MS) return;
      const safe = last?.url === url ? await tabs.safe(tabId) : undefined;
      turned.set(tabId, { url, at: now() });
      // The same site again from its own warning: somebody pressed Back, and means the page before both.
      if (safe !== undefined) return replacePage(tabId, safe);
      const token = await warnings.token({ url: shortUrl(url) });
      await replacePage(tabId, ownUrl(`${WARNING_PAGE}?token=${token}`));
    },
  };
}
