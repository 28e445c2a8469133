import browser from "webextension-polyfill";

export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

/** Puts another page in a tab's place. */
export async function replacePage(tabId: number, url: string): Promise<void> {
  await browser.tabs.update(tabId, { url });
}

/** One step back, or a new empty page where there is none. */
export async function goBack(tabId: number): Promise<void> {
  try {
    await browser.tabs.goBack(tabId);
  } catch {
    // There was no page before this one.
    await browser.tabs.create({});
    await browser.tabs.remove(tabId);
  }
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
