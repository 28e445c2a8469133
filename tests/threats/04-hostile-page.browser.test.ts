import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { settled, until, warned, warningsOn } from "../browser/world.ts";
import { HIDING } from "./hiding-pages.ts";
import { IMITATION, MARKED, REMOVING, VEIL } from "./hostile-pages.ts";
import { redAtTop } from "./pixels.ts";
import { FACEBOOK, listing, type Pages, type Stage, setStage } from "./stage.ts";
import { faceOfTab } from "./toolbar-face.ts";

// Threat 4: a page that hides, reads, clicks or imitates our warning. Real Chromium, pages of an attacker's making.
const BANNER = /^Khiên: Tài khoản này nằm trong danh sách lừa đảo/;
const names = Object.keys(HIDING);
const pathOf = (at: number): string => `ke.an.giau.${at}x`;

const PAGES: Pages = {
  ...Object.fromEntries(names.map((name, at) => [`www.facebook.com/${pathOf(at)}`, HIDING[name] ?? ""])),
  "www.facebook.com/ke.xoa.mau": REMOVING,
  "www.facebook.com/ke.bat.chuoc.mau": IMITATION,
  "www.facebook.com/nguoi.thuong.mau": MARKED(""),
  "www.facebook.com/che.phu.mau": MARKED("", VEIL),
  "www.facebook.com/trong.suot.mau": MARKED("opacity:.02"),
  "www.facebook.com/loc.mau": MARKED("filter:opacity(.02)"),
  "www.facebook.com/thu.nho.mau": MARKED("transform:scale(.99)"),
};

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage(
    ["ke.gian.mau", "ke.xoa.mau", ...names.map((_, at) => pathOf(at))].map((path) =>
      listing(`${FACEBOOK}/${path}`),
    ),
    PAGES,
  );
});
afterAll(() => stage?.close());
beforeEach(async () => {
  page = await stage.opened.browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
});
afterEach(() => page.close());

const detailsOpened = async (): Promise<boolean> =>
  stage.opened.browser.targets().some((target) => target.url().includes("why.html"));
const closeDetails = async (): Promise<void> => {
  for (const one of await stage.opened.browser.pages()) if (one.url().includes("why.html")) await one.close();
};
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("a page that hides the banner", () => {
  it.each(names.map((name, at) => [name, pathOf(at)] as const))("does not when it %s", async (name, path) => {
    await page.goto(`${FACEBOOK}/${path}`);
    // What they do they have done within a second; the banner is there then, and there for the eye.
    await wait(1_500);
    await until(async () => (await redAtTop(page)) > 0.95, "the banner's red");
    // Under a modal dialog of the page only the eye is reached until it closes; the toolbar tells the rest.
    if (name !== "covers all with a modal dialog") await warned(page, BANNER);
    expect((await faceOfTab(stage, page)).badge).toBe("!");
  });

  it("does not by going full screen", async () => {
    await page.goto(`${FACEBOOK}/${pathOf(0)}`);
    await warned(page, BANNER);
    await page.evaluate(`addEventListener("keydown", () => document.body.requestFullscreen())`);
    await page.keyboard.press("a");
    await until(
      async () => (await page.evaluate("document.fullscreenElement !== null")) === true,
      "full screen",
    );
    await wait(1_000);
    await until(async () => (await redAtTop(page)) > 0.95, "the banner's red");
  });

  it("gets it back three times when it removes it, stays usable, and the toolbar goes on telling", async () => {
    await page.goto(`${FACEBOOK}/ke.xoa.mau`);
    await until(async () => (await page.evaluate("taken")) === 4, "four removals");
    await wait(2_500);
    expect(await page.evaluate("taken")).toBe(4);
    expect(await faceOfTab(stage, page)).toEqual({
      badge: "!!",
      title: "Khiên: trang này che cảnh báo. Nó nằm trong danh sách lừa đảo",
    });
  });
});

describe("a page that imitates us", () => {
  it("can't reach the toolbar, which says that nothing is known", async () => {
    await page.goto(`${FACEBOOK}/ke.bat.chuoc.mau`);
    await settled(page);
    expect(await faceOfTab(stage, page)).toEqual({ badge: "", title: "Khiên: không có trong danh sách" });
  });

  it.each(["warning", "why", "options", "popup", "welcome"])(
    "can neither frame nor open nor read our %s page",
    async (name) => {
      await page.goto(`${FACEBOOK}/ke.bat.chuoc.mau`);
      const url = stage.opened.page(name);
      expect(await page.evaluate(`fetch(${JSON.stringify(url)}).then(() => "read", () => "refused")`)).toBe(
        "refused",
      );
      await page.evaluate(
        `new Promise((resolve) => { const frame = document.createElement("iframe"); frame.onload = frame.onerror = resolve; frame.src = ${JSON.stringify(url)}; document.body.append(frame) })`,
      );
      expect(page.frames().filter((frame) => frame.url().startsWith("chrome-extension:"))).toEqual([]);
      await page.evaluate(`location.href = ${JSON.stringify(url)}`);
      await wait(300);
      expect(page.url().startsWith("chrome-extension:")).toBe(false);
    },
  );
});

describe("a page that borrows clicks", () => {
  /** The middle of the mark, by what accessibility tools see of it. */
  const clickMark = async (): Promise<void> => {
    await until(async () => (await warningsOn(page)).some((name) => /Lừa đảo/.test(name)), "the mark");
    // So long a control must have been seen before a click on it counts.
    await wait(900);
    const box = (await page.evaluate(
      `(({ x, y, width, height }) => ({ x, y, width, height }))(document.querySelector("khien-shield").getBoundingClientRect())`,
    )) as { x: number; y: number; width: number; height: number };
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await wait(400);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  };
  afterEach(closeDetails);
  /** A mark's card stays after a click on it; by hover alone it goes with the pointer. */
  const cardStays = async (): Promise<boolean> => {
    await page.mouse.move(5, 780);
    await wait(700);
    return (await page.evaluate("document.querySelectorAll('khien-shield[popover]').length")) === 1;
  };

  it.todo("while a person's own click on a mark, under the pointer's card, makes the card stay");
  it("while whoever points at a mark has its card", async () => {
    await page.goto(`${FACEBOOK}/nguoi.thuong.mau`);
    await clickMark();
    await wait(600);
    expect(await page.evaluate("document.querySelectorAll('khien-shield[popover]').length")).toBe(1);
  });

  it.each([
    ["covers it with what lets clicks through", "che.phu.mau"],
    ["makes what is around it transparent", "trong.suot.mau"],
    ["filters what is around it", "loc.mau"],
    ["shrinks what is around it", "thu.nho.mau"],
  ])("gets none when it %s", async (_, path) => {
    await page.goto(`${FACEBOOK}/${path}`);
    await clickMark();
    await wait(1_200);
    expect(await cardStays()).toBe(false);
    expect(await detailsOpened()).toBe(false);
  });

  it("gets none by making events", async () => {
    await page.goto(`${FACEBOOK}/nguoi.thuong.mau`);
    await until(async () => (await warningsOn(page)).some((name) => /Lừa đảo/.test(name)), "the mark");
    await wait(900);
    await page.evaluate(`
      const host = document.querySelector("khien-shield");
      const { x, y, width, height } = host.getBoundingClientRect();
      const at = { bubbles: true, composed: true, cancelable: true, clientX: x + width / 2, clientY: y + height / 2, button: 0, detail: 1 };
      for (const name of ["pointerenter", "pointerdown", "mousedown", "pointerup", "mouseup", "click"])
        host.dispatchEvent(new (name.startsWith("pointer") ? PointerEvent : MouseEvent)(name, at));
      host.click();
      host.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, composed: true }));
    `);
    await wait(800);
    expect(await cardStays()).toBe(false);
    expect(await detailsOpened()).toBe(false);
    expect(await page.evaluate("document.querySelector('khien-shield').shadowRoot")).toBe(null);
  });

  it("and everything is reached with the keyboard alone", async () => {
    await page.goto(`${FACEBOOK}/${pathOf(0)}`);
    await warned(page, BANNER);
    await until(async () => {
      await page.keyboard.press("Tab");
      const focused = JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }));
      return /"name":"Vì sao\?"[^}]*"focused":true/.test(focused);
    }, "the focus on the second action");
    await wait(900);
    await page.keyboard.press("Enter");
    await until(detailsOpened, "the details");
  });
});
