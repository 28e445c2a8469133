import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FACEBOOK, htmlPage, listing, type Stage, setStage } from "../threats/stage.ts";
import { partsOf, type ShownPart } from "./closed-roots.ts";
import { until, warned } from "./world.ts";

// The platform's own warnings stay, those that it draws after ours, too: never a second banner on top of theirs.
const BANNER = /^Khiên: Tài khoản này nằm trong danh sách lừa đảo/;
const PATH = "ke.gian.mau";
const HEIGHT = 800;

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage([listing(`${FACEBOOK}/${PATH}`)], {
    [`www.facebook.com/${PATH}`]: htmlPage('<main role="main"><h1>Kẻ Gian Mẫu</h1></main>'),
  });
});
afterAll(() => stage?.close());
beforeEach(async () => {
  page = await stage.opened.browser.newPage();
  await page.setViewport({ width: 1280, height: HEIGHT });
  await page.goto(`${FACEBOOK}/${PATH}`);
  await warned(page, BANNER);
  await until(async () => (await banner()).top === 0, "the banner above");
});
afterEach(() => page.close());

const banner = async (): Promise<ShownPart> => {
  const [part] = await partsOf(page, "banner");
  if (part === undefined) throw new Error("no banner");
  return part;
};
const isBelow = async (): Promise<boolean> => Math.abs((await banner()).bottom - HEIGHT) < 1;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** Long enough for two looks at the page. */
const looked = (): Promise<void> => wait(2_500);
const draw = (tag: string, style: string, then = ""): Promise<unknown> =>
  page.evaluate(`(() => {
    const own = document.createElement(${JSON.stringify(tag)});
    own.role = own.localName === "dialog" ? null : "alert";
    own.style = ${JSON.stringify(`background:#fee;border:0;margin:0;width:auto;max-width:none;max-height:none;${style}`)};
    own.textContent = "Cảnh báo mẫu của nền tảng";
    document.body.append(own);
    ${then}
  })()`);

describe("what the platform draws after our banner came", () => {
  it.each([
    ["a line across the top", "div", "position:fixed;inset:0 0 auto 0", ""],
    ["a modal dialog at the top", "dialog", "position:fixed;inset:0 20% auto 20%", "own.showModal()"],
  ])("is not covered by it: %s", async (_, tag, style, then) => {
    await draw(tag, style, then);
    await until(isBelow, "the banner below");
    expect(await page.evaluate("document.elementFromPoint(640, 8).textContent")).toContain("Cảnh báo mẫu");
  });

  it.each([
    ["covers everything, so that the banner has no better place", "div", "position:fixed;inset:0", ""],
    ["is modal and covers everything", "dialog", "position:fixed;inset:0;height:100vh", "own.showModal()"],
    ["stands elsewhere", "div", "position:fixed;inset:500px 0 auto 0", ""],
  ])("leaves it where it is when it %s", async (_, tag, style, then) => {
    await draw(tag, style, then);
    await looked();
    expect((await banner()).top).toBe(0);
  });
});

describe("a page that plays with it", () => {
  it("moves the banner once, and never back", async () => {
    await draw("div", "position:fixed;inset:0 0 auto 0", "globalThis.own = own");
    await until(isBelow, "the banner below");
    await page.evaluate("own.style.inset = 'auto 0 0 0'");
    await looked();
    expect(await isBelow()).toBe(true);
    await page.evaluate("own.remove()");
    await looked();
    expect(await isBelow()).toBe(true);
  });

  it("borrows no click by moving the banner under the pointer", async () => {
    // Where its first action will stand once it is moved.
    const before = await banner();
    const [action] = await partsOf(page, "solid");
    if (action === undefined) throw new Error("no action");
    const [x, y] = [
      (action.left + action.right) / 2,
      HEIGHT - before.bottom + (action.top + action.bottom) / 2,
    ];
    await page.mouse.move(x, y);
    await page.evaluate("globalThis.clicks = 0; addEventListener('click', () => clicks++)");
    await draw("div", "position:fixed;inset:0 0 auto 0");
    await until(async () => {
      await page.mouse.click(x, y);
      return isBelow();
    }, "the banner below");
    await page.mouse.click(x, y);
    await wait(1_000);
    // It would have left the page.
    expect(page.url()).toBe(`${FACEBOOK}/${PATH}`);
    await page.mouse.click(x, y);
    await until(async () => page.isClosed() || page.url() !== `${FACEBOOK}/${PATH}`, "the page to be left");
    page = await stage.opened.browser.newPage();
  });
});
