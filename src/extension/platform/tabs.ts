import browser, { type Tabs } from "webextension-polyfill";
import type { Notice } from "../messages/notice.ts";
import { isSeen, type Navigation, navigates, OWN } from "./browser-events.ts";

export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

/** Puts another page in a tab's place. */
export async function replacePage(tabId: number, url: string): Promise<void> {
  await browser.tabs.update(tabId, { url });
}

/** A tab that goes back has begun to long before this. */
const BACK_MS = 1_500;

/** One step back, or a new empty page where there is none: Chromium says so, in Firefox just nothing happens. */
export async function goBack(tabId: number): Promise<void> {
  const moved = navigates(tabId, BACK_MS);
  const allowed = await browser.tabs.goBack(tabId).then(
    () => true,
    () => false,
  );
  if (!allowed || !(await moved)) await leaveTab(tabId);
}

/** A new empty page in the place of a tab. */
export async function leaveTab(tabId: number): Promise<void> {
  await browser.tabs.create({});
  await browser.tabs.remove(tabId);
}

export interface TabAddress {
  readonly id: number;
  readonly url: string | undefined;
}

/** The tab that a popup speaks of; its address where the browser tells it. */
export async function activeTab(): Promise<TabAddress | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id === undefined ? undefined : { id: tab.id, url: tab.url };
}

/** The page of ours that a tab shows; of another the browser may tell nothing, and web navigation tells nothing of ours. */
export async function ownPageIn(tabId: number): Promise<string | undefined> {
  return (await browser.tabs.get(tabId).catch(() => undefined))?.url;
}

/** What a tab's top frame shows; web navigation tells it without a host permission. */
export async function addressOf(tabId: number): Promise<string | undefined> {
  return (await browser.webNavigation.getFrame({ tabId, frameId: 0 }).catch(() => undefined))?.url;
}

/** Everything that is open: every frame of every tab, and nothing that is prepared unseen. */
export async function openFrames(): Promise<readonly Navigation[]> {
  const tabs = await browser.tabs.query({});
  return (await Promise.all(tabs.map(framesOf))).flat();
}

async function framesOf({ id: tabId, url = "" }: Tabs.Tab): Promise<readonly Navigation[]> {
  if (tabId === undefined) return [];
  // Chromium tells no frames of our own pages.
  if (url.startsWith(OWN.origin)) return [{ tabId, frameId: 0, url }];
  const frames = await browser.webNavigation.getAllFrames({ tabId }).catch(() => undefined);
  return (frames ?? []).filter(isSeen).map((one) => ({ tabId, frameId: one.frameId, url: one.url }));
}

/** Tells a tab's content script that something changed; tabs without one are no error. */
export async function notifyTab(tabId: number, notice: Notice): Promise<void> {
  await browser.tabs.sendMessage(tabId, { khien: 1, notice }, { frameId: 0 }).catch(() => undefined);
}
