import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPopup, press } from "../../src/start/popup-in-browser.ts";
import { FACEBOOK, htmlPage, listing, type Stage, setStage } from "../threats/stage.ts";
import { until, warned } from "./world.ts";

// The first way on that the popup offers of what is warned of is out, for the tab that it speaks of.
const LISTED = "https://lua-mau.example/";
let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage([listing(`${FACEBOOK}/ke.gian.mau`), listing(LISTED)], {
    "www.facebook.com/nguoi.thuong.mau": htmlPage("<h1>Người Thường Mẫu</h1>"),
    "www.facebook.com/ke.gian.mau": htmlPage("<h1>Kẻ Gian Mẫu</h1>"),
  });
});
afterAll(() => stage?.close());
beforeEach(async () => {
  page = await stage.opened.browser.newPage();
  await page.goto(`${FACEBOOK}/nguoi.thuong.mau`);
});
afterEach(() => page.close().catch(() => undefined));

describe("leaving from the popup", () => {
  it("goes back from a listed profile, and closes the popup", async () => {
    await page.goto(`${FACEBOOK}/ke.gian.mau`);
    await warned(page, /^Khiên: Tài khoản này nằm trong danh sách/);
    const popup = await openPopup(stage.opened, page);
    await press(popup, "Rời khỏi trang");
    await until(async () => page.url() === `${FACEBOOK}/nguoi.thuong.mau`, "the page before");
    await until(async () => popup.isClosed(), "the popup to close");
  });

  it("goes back from the warning of a listed site to the page before that", async () => {
    await page.goto(LISTED).catch(() => undefined);
    await until(async () => page.url().includes("warning.html"), "the warning page");
    const popup = await openPopup(stage.opened, page);
    // A request may be on its way before its site is turned aside; the way out asks for none.
    const asked = () => stage.internet.requests.filter((one) => one.startsWith("lua-mau.example")).length;
    const before = asked();
    await press(popup, "Rời khỏi trang");
    await until(async () => page.url() === `${FACEBOOK}/nguoi.thuong.mau`, "the page before");
    expect(asked()).toBe(before);
  });
});
