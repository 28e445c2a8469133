import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { press } from "../../src/start/popup-in-browser.ts";
import { signIn } from "../../src/start/review-in-browser.ts";
import { axeFindings } from "./axe.ts";
import { makeWorld, until, type World } from "./world.ts";

const SITE = "https://nham-mau.example/";
let world: World;
let page: Page;
beforeAll(async () => {
  world = await makeWorld();
  await world.list(SITE);
  page = await world.opened.browser.newPage();
});
afterAll(() => world?.close());

interface Kept {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
}
const kept = async (): Promise<Kept | undefined> => ((await world.tell("reports")) as Kept[])[0];

it("an appeal waits offline, is decided as one, and what was listed by mistake is open again", async () => {
  const { opened, server, reviewers } = world;
  await page.goto(SITE).catch(() => undefined);
  await until(async () => page.url().includes("warning.html"), "the warning");
  const details = opened.browser.waitForTarget((one) => one.url().includes("why.html"));
  await press(page, "Cảnh báo nhầm?");
  const why = await (await details).page();
  if (why === null) throw new Error("no details");
  await why.waitForSelector("#appeal-text");
  expect(await axeFindings(why)).toEqual([]);

  // Too little, or nobody named: the form itself says so, nothing is kept.
  await press(why, "Gửi yêu cầu xem lại");
  expect(await kept()).toBeUndefined();

  await (await opened.worker()).evaluate(
    "globalThis.realFetch = fetch; globalThis.fetch = () => Promise.reject(new Error('offline'))",
  );
  await (await why.waitForSelector("xpath/.//label[contains(., 'Của tôi')]"))?.click();
  await why.type("#appeal-text", "Đây là trang bán rau của tôi.");
  await press(why, "Gửi yêu cầu xem lại");
  await why.waitForFunction("document.body.innerText.includes('Đã ghi nhận')");
  await until(async () => (await kept())?.attempts === 1, "the first try");
  const popup = await opened.browser.newPage();
  await popup.goto(opened.page("popup"));
  await press(popup, "Báo cáo của tôi");
  await popup.waitForFunction("document.body.innerText.includes('Yêu cầu xem lại: đang chờ gửi')");
  await popup.close();

  await (await opened.worker()).evaluate("globalThis.fetch = globalThis.realFetch");
  await until(async () => {
    await (await opened.worker()).evaluate(
      "Date.now = ((real) => () => real() + 3_600_000)(Date.now.bind(Date))",
    );
    await world.tell("sync-now");
    return (await kept())?.state === "received";
  }, "the appeal to be sent");

  const id = (await kept())?.id;
  const review = await opened.browser.newPage();
  await signIn(review, `${server.url}/console`, reviewers[0]);
  const link = await review.waitForSelector(`a[href="/console/appeals/${id}"]`);
  await Promise.all([review.waitForNavigation(), link?.click()]);
  expect(await review.evaluate("document.body.innerText")).toContain("trang bán rau của tôi");
  await review.type("#reason", "Chủ trang có giấy tờ.");
  await Promise.all([review.waitForNavigation(), review.click('button[value="uphold"]')]);
  await review.close();

  await (await opened.worker()).close();
  await until(async () => {
    await world.tell("sync-now");
    return (await kept())?.state === "confirmed";
  }, "the sender to learn of it");
  await page.bringToFront();
  await until(async () => {
    await page.goto(SITE).catch(() => undefined);
    return page.url() === SITE;
  }, "the site without a warning");
});
