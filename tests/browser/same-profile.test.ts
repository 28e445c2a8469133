import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FACEBOOK, htmlPage, listing, type Stage, setStage } from "../threats/stage.ts";
import { partsOf } from "./closed-roots.ts";
import { settled, until, warned, warningsOn } from "./world.ts";

// Whose number a page's markup holds: of whom it was written for, in all tabs of the same profile, and of nobody else.
const BANNER = /^Khiên: (Tài khoản|Nhóm) này nằm trong danh sách lừa đảo/;
const data = (json: string): string => `<script type="application/json">${json}</script>`;

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage(
    [
      { ...listing(`${FACEBOOK}/ke.gian.mau`), key: "account:facebook:61550000000077" },
      { ...listing(`${FACEBOOK}/ke.gian.mau`), key: "group:facebook:700000000000077" },
      listing(`${FACEBOOK}/ke.gian.ten`),
    ],
    {
      "www.facebook.com/ke.gian.mau": htmlPage(
        `<main role="main"><h1>Kẻ Gian Mẫu</h1></main>${data('{"pageID":"61550000000077"}')}`,
      ),
      "www.facebook.com/groups/nhom.mau": htmlPage(
        `<main role="main"><h1>Nhóm Mẫu</h1></main>${data('{"groupID":"700000000000077"}')}`,
      ),
      "www.facebook.com/ke.gian.ten": htmlPage('<main role="main"><h1>Kẻ Gian Tên</h1></main>'),
    },
  );
});
afterAll(() => stage?.close());
beforeEach(async () => {
  page = await stage.opened.browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
});
afterEach(() => page.close());

const banners = async (): Promise<number> => (await partsOf(page, "banner")).length;
const goesOnTo = (url: string): Promise<unknown> => page.evaluate(`history.pushState(null, "", "${url}")`);

describe("what is listed by its number", () => {
  it.each([
    ["ke.gian.mau", ["/ke.gian.mau/about", "/ke.gian.mau/photos", "/ke.gian.mau?sk=friends"]],
    [
      "groups/nhom.mau",
      [
        "/groups/nhom.mau/members",
        "/groups/nhom.mau/?sorting_setting=CHRONOLOGICAL",
        "/groups/nhom.mau/#bai",
      ],
    ],
  ])("has its banner in each of its tabs: %s", async (path, tabs) => {
    await page.goto(`${FACEBOOK}/${path}`);
    await warned(page, BANNER);
    for (const tab of tabs) {
      await goesOnTo(tab);
      await settled(page);
      expect([tab, await banners()]).toEqual([tab, 1]);
    }
  });

  it("lends its number to nobody who is looked at later, whatever is begun anew meanwhile", async () => {
    await page.goto(`${FACEBOOK}/ke.gian.mau`);
    await warned(page, BANNER);
    await goesOnTo("/nguoi.khac.mau");
    await until(async () => (await banners()) === 0, "the banner to go");
    const own = await stage.opened.browser.newPage();
    await own.goto(stage.opened.page("options"));
    const choose = (marks: string) =>
      own.evaluate(
        `chrome.runtime.sendMessage({ khien: 1, name: "change-settings", request: { marks: "${marks}" } })`,
      );
    await choose("dot");
    await page.bringToFront();
    expect((await settled(page)).filter((name) => BANNER.test(name))).toEqual([]);
    await choose("full");
    await own.close();
    await stage.opened.browser.installExtension(stage.extension);
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    expect((await warningsOn(page)).filter((name) => BANNER.test(name))).toEqual([]);
    // It is there to warn: the listed one is told again.
    await page.goto(`${FACEBOOK}/ke.gian.mau`);
    await warned(page, BANNER);
  });
});

it("a banner that was collapsed stays so in the other tabs of the profile, and is not read out again", async () => {
  await page.goto(`${FACEBOOK}/ke.gian.ten`);
  await warned(page, BANNER);
  const [whole] = await partsOf(page, "banner");
  const [toggle] = await partsOf(page, "toggle");
  if (whole === undefined || toggle === undefined) throw new Error("no banner");
  await new Promise((resolve) => setTimeout(resolve, 700));
  await page.mouse.move(toggle.left + 20, toggle.top + 20);
  await new Promise((resolve) => setTimeout(resolve, 500));
  await page.mouse.click(toggle.left + 20, toggle.top + 20);
  await until(async () => (await partsOf(page, "small")).length === 1, "the collapsed banner");
  await page.evaluate("document.querySelector('khien-shield').dataset.same = ''");
  for (const tab of ["/ke.gian.ten/about", "/ke.gian.ten#anh", "/ke.gian.ten?sk=friends"]) {
    await goesOnTo(tab);
    await settled(page);
    expect([tab, (await partsOf(page, "small")).length]).toEqual([tab, 1]);
  }
  expect(await page.evaluate("document.querySelector('khien-shield[data-same]') !== null")).toBe(true);
  await goesOnTo("/nguoi.khac.mau");
  await until(async () => (await banners()) === 0, "the banner to go");
});

it("a scammer's address can't turn 'leave' into a way back to themselves", async () => {
  await page.goto("https://an-toan-mau.example/");
  await page.goto(`${FACEBOOK}/ke.gian.ten?x=src/extension/warning/warning.html?token=1`);
  await warned(page, BANNER);
  const [leave] = await partsOf(page, "solid");
  if (leave === undefined) throw new Error("no way to leave");
  await new Promise((resolve) => setTimeout(resolve, 700));
  await page.mouse.move(leave.left + 20, leave.top + 20);
  await new Promise((resolve) => setTimeout(resolve, 500));
  await page.mouse.click(leave.left + 20, leave.top + 20);
  await until(async () => page.url() === "https://an-toan-mau.example/", "the safe page");
});
