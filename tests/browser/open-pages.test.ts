import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { FACEBOOK, htmlPage, listing, type Stage, setStage } from "../threats/stage.ts";
import { until, warned, warningsOn } from "./world.ts";

// A tab stays open for days; the extension is installed or updated meanwhile.
const BANNER = /^Khiên: Tài khoản này nằm trong danh sách lừa đảo/;
let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage([listing(`${FACEBOOK}/ke.gian.mau`)], {
    "www.facebook.com/": htmlPage(
      '<h1>Bảng tin</h1><p id="listed"><a href="/ke.gian.mau">Kẻ Gian Mẫu</a></p>',
    ),
  });
  page = await stage.opened.browser.newPage();
  await page.goto(`${FACEBOOK}/`);
  await oneMark();
});
afterAll(() => stage?.close());

const marks = async () => (await warningsOn(page)).filter((name) => /^Khiên: Lừa đảo/.test(name)).length;
const oneMark = () => until(async () => (await marks()) === 1, "the mark");
/** Longer than a script lives on without its extension. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 3_000));
/** The tab's own script answers to what happens now: one banner, then a page without one. */
async function isLookedAtByOne(): Promise<void> {
  await page.evaluate("history.pushState(null, '', '/ke.gian.mau')");
  await warned(page, BANNER);
  await aWhile();
  expect((await warningsOn(page)).filter((name) => BANNER.test(name))).toHaveLength(1);
  await page.evaluate("history.pushState(null, '', '/')");
  await until(async () => !(await warningsOn(page)).some((name) => BANNER.test(name)), "no banner");
  await oneMark();
  await page.evaluate(
    "document.querySelector('#listed').after(document.querySelector('#listed').cloneNode(true))",
  );
  await until(async () => (await marks()) === 2, "the mark of what came later");
  await page.evaluate("document.querySelector('#listed').remove()");
  await oneMark();
}

it("a page that is open when the extension is updated goes on being looked at, by one script", async () => {
  await stage.opened.browser.installExtension(stage.extension);
  await aWhile();
  await isLookedAtByOne();
});

it("a banner that stands when the extension is updated is said by the new one, and the toolbar blames no page", async () => {
  await page.evaluate("history.pushState(null, '', '/ke.gian.mau')");
  await warned(page, BANNER);
  await stage.opened.browser.installExtension(stage.extension);
  await aWhile();
  // The new one comes when the worker is up.
  const banners = async () => (await warningsOn(page)).filter((name) => BANNER.test(name)).length;
  await until(async () => (await banners()) === 1, "one banner");
  await aWhile();
  expect(await banners()).toBe(1);
  // The worker of before the update is the one that the browser's driver knows.
  const own = await stage.opened.browser.newPage();
  await own.goto(stage.opened.page("options"));
  const badge = () =>
    own.evaluate(
      "chrome.tabs.query({ url: 'https://www.facebook.com/*' }).then(([tab]) => chrome.action.getBadgeText({ tabId: tab.id }))",
    );
  await until(async () => (await badge()) === "!", "the toolbar");
  await own.close();
  await page.evaluate("history.pushState(null, '', '/')");
  await until(async () => !(await warningsOn(page)).some((name) => BANNER.test(name)), "no banner");
});

it("when it is removed, nothing of it stays on the page", async () => {
  await stage.opened.browser.uninstallExtension(stage.opened.extensionId);
  await until(async () => (await page.$$("khien-shield")).length === 0, "nothing of ours");
});

it("a page that was open before it was installed is looked at", async () => {
  await stage.opened.browser.installExtension(stage.extension);
  await oneMark();
  await isLookedAtByOne();
});
