import { resolve } from "node:path";
import type { Browser, WebWorker } from "puppeteer-core";
import { type ChromiumChoice, openChromium } from "./throwaway-chromium.ts";

export interface BrowserChoice extends Pick<ChromiumChoice, "headless" | "port" | "leavesWorkers"> {
  /** Built extension; `dist/chrome` when not named. */
  readonly extension?: string;
}

export interface BrowserWithExtension {
  readonly browser: Browser;
  readonly extensionId: string;
  /** The background, awake. */
  worker(): Promise<WebWorker>;
  /** Address of a page of the extension, e.g. `popup`. */
  page(name: string, query?: string): string;
}

/** Starts a throwaway Chromium with the extension. */
export async function openBrowser(choice: BrowserChoice): Promise<BrowserWithExtension> {
  const { extension = "dist/chrome", ...chromium } = choice;
  const browser = await openChromium({ ...chromium, enableExtensions: true });
  const extensionId = await browser.installExtension(resolve(extension));
  const worker = async (): Promise<WebWorker> => {
    const target = await browser.waitForTarget(
      (one) => one.type() === "service_worker" && one.url().includes(extensionId),
    );
    const found = await target.worker();
    if (found === null) throw new Error("the extension's worker could not be reached");
    return found;
  };
  return {
    browser,
    extensionId,
    worker,
    page: (name, query = "") =>
      `chrome-extension://${extensionId}/src/extension/${name}/${name}.html${query}`,
  };
}
