import type { Page } from "puppeteer-core";
import type { BrowserWithExtension } from "./browser.ts";

/** Opens the popup as a page that speaks of another tab. */
export async function openPopup(
  { browser, page: at, worker }: BrowserWithExtension,
  tab: Page,
): Promise<Page> {
  const background = await worker();
  const url = tab.url();
  const id = (await background.evaluate(
    // Runs in the extension's worker, where this is the browser's API.
    `chrome.tabs.query({}).then((tabs) => tabs.find((tab) => tab.url === ${JSON.stringify(url)} || tab.pendingUrl === ${JSON.stringify(url)})?.id)`,
  )) as number | undefined;
  if (id === undefined) throw new Error(`no tab shows ${url}`);
  const popup = await browser.newPage();
  await popup.setViewport({ width: 360, height: 640 });
  await popup.goto(at("popup", `?tab=${id}`));
  await popup.waitForSelector("footer");
  return popup;
}

/** Presses the button that bears these words. */
export async function press(page: Page, words: string): Promise<void> {
  const button = await page.waitForSelector(`xpath/.//button[contains(normalize-space(.), "${words}")]`);
  await button?.click();
}

/** Chooses the kind of scam, once the popup has drawn the form: it asks the background for the kinds first. */
export async function chooseScamType(popup: Page, id: string): Promise<void> {
  const choice = await popup.waitForSelector(`input[value="${id}"]`);
  await choice?.click();
}
