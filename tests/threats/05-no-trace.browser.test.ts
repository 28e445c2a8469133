import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesBelow } from "../../src/registry/publish/sweep.ts";
import { openChromium } from "../../src/start/throwaway-chromium.ts";
import { until, warned } from "../browser/world.ts";
import { detector } from "./detector.ts";
import { FACEBOOK, htmlPage, listing, type Stage, setStage } from "./stage.ts";

// Threat 5: a page that looks for us. The same detectors in the same browser, with and without the extension.
const ORDINARY = htmlPage(
  '<h1>Người Mẫu</h1><p><a href="/nguoi.mau">Người Mẫu</a> nói 0900 000 001</p><div role="textbox" contenteditable></div>',
);
let stage: Stage;
let plain: Browser;
beforeAll(async () => {
  stage = await setStage([listing(`${FACEBOOK}/ke.gian.mau`)], {
    "www.facebook.com/nguoi.mau": ORDINARY,
    "t.me/nguoi_mau": ORDINARY,
    "khac.example/": ORDINARY,
    "www.facebook.com/ke.gian.mau": ORDINARY,
  });
  plain = await openChromium({ headless: true, port: stage.internet.port });
});
afterAll(async () => {
  await plain?.close();
  await stage?.close();
});

const files = async (): Promise<readonly string[]> =>
  (await filesBelow(stage.extension)).map((path) => `chrome-extension://${stage.opened.extensionId}/${path}`);

async function look(browser: Browser, url: string): Promise<Record<string, unknown>> {
  const page: Page = await browser.newPage();
  await page.goto(url);
  const found = (await page.evaluate(detector(await files()))) as Record<string, unknown>;
  await page.close();
  return found;
}

describe("a page without a hit", () => {
  it.each([`${FACEBOOK}/nguoi.mau`, "https://t.me/nguoi_mau", "https://khac.example/"])(
    "finds no difference between with and without Khiên: %s",
    async (url) => {
      const [without, withKhien] = [await look(plain, url), await look(stage.opened.browser, url)];
      expect(withKhien).toEqual(without);
      expect(withKhien.reached).toEqual([]);
    },
  );
});

describe("the detector", () => {
  it("has something to find: on a page with a hit there is our one element, and nothing in it is told", async () => {
    const page = await stage.opened.browser.newPage();
    await page.goto(`${FACEBOOK}/ke.gian.mau`);
    await warned(page, /^Khiên: Tài khoản này/);
    await until(
      async () => (await page.evaluate("document.querySelectorAll('khien-shield').length")) !== 0,
      "it",
    );
    const html = (await page.evaluate("document.documentElement.outerHTML")) as string;
    expect(html).toContain("<khien-shield");
    expect(html).not.toMatch(/Khiên|lừa đảo/);
    expect(await page.evaluate("document.querySelector('khien-shield').shadowRoot")).toBe(null);
    await page.close();
  });
});
