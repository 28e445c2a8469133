import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { FACEBOOK, htmlPage, listing, type Stage, setStage } from "../threats/stage.ts";
import { until, warned } from "./world.ts";

const LISTED_SITE = "https://lua-mau.example/";
/** Sites are not on this machine: what stands there answers before anything can be looked up. */
const AWAY_MS = 40;
let stage: Stage;
let tab: Page;

beforeAll(async () => {
  const pages = {
    "www.facebook.com/ke.gian.mau": htmlPage("<h1>Kẻ Gian Mẫu</h1>"),
    "lua-mau.example/": htmlPage("<h1>Lừa mẫu</h1><script>fetch('/painted')</script>"),
  };
  stage = await setStage([listing(`${FACEBOOK}/ke.gian.mau`), listing(LISTED_SITE)], pages, AWAY_MS);
  const { browser, extensionId, page } = stage.opened;
  // As somebody does on the browser's page of extensions.
  const settings = await browser.newPage();
  await settings.goto("chrome://extensions/");
  await settings.evaluate("chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })");
  await settings.evaluate(
    `chrome.developerPrivate.updateExtensionConfiguration({ extensionId: "${extensionId}", incognitoAccess: true })`,
  );
  const own = await browser.newPage();
  await until(
    () =>
      own.goto(page("options")).then(
        () => true,
        () => false,
      ),
    "the extension, loaded anew",
  );
  const opened = browser.waitForTarget((one) => one.url() === `${FACEBOOK}/ke.gian.mau`);
  await own.evaluate(`chrome.windows.create({ incognito: true, url: "${FACEBOOK}/ke.gian.mau" })`);
  const found = await (await opened).page();
  if (found === null) throw new Error("no private window");
  tab = found;
});
afterAll(() => stage?.close());

it("a private window shows banners where somebody allows us there", async () => {
  await warned(tab, /^Khiên: Tài khoản này nằm trong danh sách lừa đảo/);
});

it("a listed site is not seen in a private window, and where Chromium refuses our page the popup says why", async () => {
  await tab.goto(LISTED_SITE).catch(() => undefined);
  const target = await stage.opened.browser.waitForTarget((one) => one.url().includes("popup.html"));
  const popup = await target.asPage();
  await popup.waitForSelector(".verdict.danger");
  const said = await popup.$eval("main", (one) => one.textContent ?? "");
  expect(said).toContain("lua-mau.example");
  expect(said).toContain("Vì sao?");
  expect(tab.url()).not.toContain("lua-mau.example");
  const badge = `chrome.tabs.query({}).then((tabs) => chrome.action.getBadgeText({ tabId: tabs.find(({ incognito }) => incognito).id }))`;
  await until(async () => (await popup.evaluate(badge)) === "!", "the badge");
  expect(stage.internet.requests).not.toContain("lua-mau.example/painted");
});
