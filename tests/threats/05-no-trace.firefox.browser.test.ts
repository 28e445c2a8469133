import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesBelow } from "../../src/registry/publish/sweep.ts";
import { launchFirefox } from "../browser/firefox-browser.ts";
import { warnedIn } from "../browser/firefox-tree.ts";
import { installedFirefox } from "../find-firefox.mjs";
import { detector } from "./detector.ts";
import { type FirefoxStage, setFirefoxStage } from "./firefox-stage.ts";
import { FACEBOOK, htmlPage, listing } from "./stage.ts";

// Threat 5 in Firefox: the same detectors with and without the extension.
const ORDINARY = htmlPage(
  '<h1>Người Mẫu</h1><p><a href="/nguoi.mau">Người Mẫu</a> nói 0900 000 001</p><div role="textbox" contenteditable></div>',
);
const executable = installedFirefox();

describe.skipIf(executable === undefined)("in Firefox (FIREFOX_PATH, or an installed one)", () => {
  let stage: FirefoxStage;
  let plain: Browser;
  beforeAll(async () => {
    stage = await setFirefoxStage(executable as string, [listing(`${FACEBOOK}/ke.gian.mau`)], {
      "www.facebook.com/nguoi.mau": ORDINARY,
      "t.me/nguoi_mau": ORDINARY,
      "www.facebook.com/ke.gian.mau": ORDINARY,
    });
    plain = await launchFirefox(executable as string, stage.internet.port);
  });
  afterAll(async () => {
    await plain?.close();
    await stage?.close();
  });

  const files = async (): Promise<readonly string[]> =>
    (await filesBelow(stage.extension)).map(
      (path) => new URL(`/${path}`, stage.firefox.addressOfOwn("options")).href,
    );

  const look = async (browser: Browser, url: string): Promise<Record<string, unknown>> => {
    const page = await browser.newPage();
    await page.goto(url);
    const found = (await page.evaluate(detector(await files()))) as Record<string, unknown>;
    await page.close();
    return found;
  };

  it.each([`${FACEBOOK}/nguoi.mau`, "https://t.me/nguoi_mau"])(
    "a page without a hit finds no difference between with and without Khiên: %s",
    async (url) => {
      const [without, withKhien] = await Promise.all([look(plain, url), look(stage.firefox.browser, url)]);
      expect(withKhien).toEqual(without);
      expect(withKhien.reached).toEqual([]);
    },
  );

  it("a page with a hit holds our one element, and nothing in it is told", async () => {
    const page = await stage.firefox.open();
    await page.goto(`${FACEBOOK}/ke.gian.mau`);
    await warnedIn(stage.firefox, page, /^Khiên: Tài khoản này/);
    const html = (await page.evaluate("document.documentElement.outerHTML")) as string;
    expect(html).toContain("<khien-shield");
    expect(html).not.toMatch(/Khiên|lừa đảo/);
    expect(await page.evaluate("document.querySelector('khien-shield').shadowRoot")).toBe(null);
    await page.close();
  });
});
