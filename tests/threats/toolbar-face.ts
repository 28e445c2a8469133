import type { Page } from "puppeteer-core";
import type { Stage } from "./stage.ts";

/** What the toolbar tells of a tab, where no page can draw. */
export async function faceOfTab(
  { opened }: Pick<Stage, "opened">,
  page: Pick<Page, "url">,
): Promise<{ readonly badge: string; readonly title: string }> {
  const worker = await opened.worker();
  return (await worker.evaluate(`chrome.tabs.query({}).then(async (tabs) => {
    const { id } = tabs.find((tab) => tab.url === ${JSON.stringify(page.url())});
    return { badge: await chrome.action.getBadgeText({ tabId: id }), title: await chrome.action.getTitle({ tabId: id }) };
  })`)) as { badge: string; title: string };
}
