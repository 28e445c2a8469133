import { rmSync } from "node:fs";
import type { Page } from "puppeteer-core";
import type { Indicator } from "../../src/core/blocklist/indicator.ts";
import { type Firefox, openFirefox } from "../browser/firefox-browser.ts";
import { buildWithList, type Internet, type Pages, playInternet } from "./stage.ts";

export interface FirefoxStage {
  readonly internet: Internet;
  readonly firefox: Firefox;
  /** The folder of the built extension. */
  readonly extension: string;
  /** What the toolbar tells of an address, where no page can draw: badge and title. */
  faceOf(url: string): Promise<string>;
  close(): Promise<void>;
}

export interface StageChoice {
  /** How far away all hosts are. */
  readonly delayMs?: number;
  /** Whether what screen readers get can be asked. */
  readonly accessible?: boolean;
}

/** A Firefox with the extension, whose whole list is `listed`, and an internet of `pages`. */
export async function setFirefoxStage(
  executable: string,
  listed: readonly Indicator[],
  pages: Pages,
  { delayMs = 0, accessible = true }: StageChoice = {},
): Promise<FirefoxStage> {
  const extension = await buildWithList("firefox", listed);
  const internet = await playInternet(pages, delayMs);
  const firefox = await openFirefox(executable, internet.port, extension, accessible);
  const own: Page = await firefox.ownPage("options");
  return {
    internet,
    firefox,
    extension,
    faceOf: async (url) =>
      (await own.evaluate(`browser.tabs.query({}).then(async (tabs) => {
        const { id: tabId } = tabs.find((tab) => tab.url === ${JSON.stringify(url)});
        return (await browser.action.getBadgeText({ tabId })) + " " + (await browser.action.getTitle({ tabId }));
      })`)) as string,
    async close() {
      await firefox.close();
      await internet.close();
      rmSync(extension, { recursive: true, force: true });
    },
  };
}
