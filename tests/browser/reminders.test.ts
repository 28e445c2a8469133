import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FACEBOOK, htmlPage, listing, type Stage, setStage } from "../threats/stage.ts";
import { partsOf } from "./closed-roots.ts";
import { until } from "./world.ts";

// The reminder stands beside its box, wherever that goes, and nowhere else.
const BOX = `<div id="box" role="textbox" contenteditable="true" style="width:300px;height:40px;border:1px solid"></div>`;
let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage([listing(`${FACEBOOK}/ke.gian.mau`)], {
    "www.facebook.com/ke.gian.mau": htmlPage(
      `<main role="main"><h1>Kẻ Gian Mẫu</h1><div id="around" style="margin-top:300px;height:200px;overflow:auto">
       <p style="height:80px">Trên</p>${BOX}<p style="height:600px">Dưới</p></div><p style="height:2000px">Cuối</p></main>
       <div id="own" popover="manual" style="inset:300px auto auto 0;margin:0;width:600px;height:400px">Hộp mẫu</div>`,
    ),
  });
});
afterAll(() => stage?.close());
beforeEach(async () => {
  page = await stage.opened.browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(`${FACEBOOK}/ke.gian.mau`);
  await isBeside();
});
afterEach(() => page.close());

/** Waits until there is one reminder and it stands right above or below its box. */
const isBeside = async (): Promise<void> =>
  until(async () => {
    const [reminder, ...more] = await partsOf(page, "reminder");
    const box = (await page.evaluate(
      "(({ top, bottom }) => ({ top, bottom }))(box.getBoundingClientRect())",
    )) as { top: number; bottom: number };
    const gaps = reminder === undefined ? [] : [box.top - reminder.bottom, reminder.top - box.bottom];
    return more.length === 0 && gaps.some((gap) => gap >= 0 && gap < 8);
  }, "the reminder beside its box");
const isGone = async (): Promise<void> =>
  until(async () => (await partsOf(page, "reminder")).length === 0, "the reminder to go");

describe("the reminder beside a box", () => {
  it("goes along when the box is scrolled by the page or by a box around it", async () => {
    await page.evaluate("around.scrollTop = 30");
    await isBeside();
    await page.evaluate("scrollTo(0, 60)");
    await isBeside();
  });

  it("is not seen where its box is scrolled out of sight, and comes back with it", async () => {
    await page.evaluate("around.scrollTop = 260");
    await isGone();
    await page.evaluate("around.scrollTop = 0");
    await isBeside();
    await page.evaluate("scrollTo(0, 1500)");
    await isGone();
    await page.evaluate("scrollTo(0, 0)");
    await isBeside();
  });

  it("is one again when the page takes it away, and goes with its box", async () => {
    await page.evaluate("document.querySelectorAll('khien-shield').forEach((one) => one.remove())");
    await isBeside();
    await page.evaluate("box.remove()");
    await isGone();
  });

  it("does not come before what the page itself opens there", async () => {
    await page.evaluate("own.showPopover()");
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const [at] = await partsOf(page, "reminder");
    const met = await page.evaluate(
      `document.elementFromPoint(${(at?.left ?? 0) + 40}, ${((at?.top ?? 0) + (at?.bottom ?? 0)) / 2}).id`,
    );
    expect(met).toBe("own");
  });
});
