import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { partsOf } from "../browser/closed-roots.ts";
import { settled, until, warned } from "../browser/world.ts";
import { FOR_THE_EYE, HIDING } from "./hiding-pages.ts";
import { CARD_VEIL, CLICKS, IMITATION, MARKED, REMOVING } from "./hostile-pages.ts";
import { redAtTop } from "./pixels.ts";
import { FACEBOOK, listing, type Pages, type Stage, setStage } from "./stage.ts";
import { faceOfTab } from "./toolbar-face.ts";

// Threat 4: a page that hides, reads, clicks or imitates our warning. Real Chromium, pages of an attacker's making.
const BANNER = /^Khiên: Tài khoản này nằm trong danh sách lừa đảo/;
const names = Object.keys(HIDING);
const pathOf = (at: number): string => `ke.an.giau.${at}x`;

const PAGES: Pages = {
  ...Object.fromEntries(names.map((name, at) => [`www.facebook.com/${pathOf(at)}`, HIDING[name] ?? ""])),
  ...Object.fromEntries(
    CLICKS.flatMap(({ at, hostile, honest, twin }) => [
      [`www.facebook.com/${at}`, hostile],
      [`www.facebook.com/${honest.at}`, twin],
    ]),
  ),
  "www.facebook.com/ke.xoa.mau": REMOVING,
  "www.facebook.com/ke.bat.chuoc.mau": IMITATION,
  "www.facebook.com/nguoi.thuong.mau": MARKED(""),
  "www.facebook.com/che.the.mau": MARKED("", CARD_VEIL),
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
    // Where it is there for the eye alone, the toolbar tells the rest.
    if (!FOR_THE_EYE.includes(name)) await warned(page, BANNER);
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
  const mark = async (): Promise<{ x: number; y: number }> => {
    await until(async () => (await partsOf(page, "mark")).length === 1, "the mark");
    const [at] = await partsOf(page, "mark");
    if (at === undefined) throw new Error("the mark went");
    return { x: (at.left + at.right) / 2, y: (at.top + at.bottom) / 2 };
  };
  const cards = async (): Promise<number> => (await partsOf(page, "card")).length;
  /** As a person does it: points, sees the card come, clicks. */
  const clickMark = async (): Promise<void> => {
    await mark();
    // So long a control must have been seen before a click on it counts.
    await wait(900);
    const { x, y } = await mark();
    await page.mouse.move(x, y);
    await wait(400);
    await page.mouse.click(x, y);
    await wait(800);
  };
  /** A mark's card stays after a click on it; by pointing alone it goes with the pointer. */
  const cardStays = async (): Promise<boolean> => {
    await page.mouse.move(5, 780);
    await wait(700);
    return (await cards()) === 1;
  };
  afterEach(closeDetails);

  describe.each(CLICKS)("when it $what", ({ at, honest }) => {
    it("gets none", async () => {
      await page.goto(`${FACEBOOK}/${at}`);
      await clickMark();
      expect(await cardStays()).toBe(false);
      expect(await detailsOpened()).toBe(false);
    });

    it(`while ${honest.what}`, async () => {
      await page.goto(`${FACEBOOK}/${honest.at}`);
      await clickMark();
      expect(await cardStays()).toBe(true);
    });
  });

  it("a click on a card's own action counts, too, and not when the page covers the card", async () => {
    const clickWhy = async (): Promise<void> => {
      await clickMark();
      const [why] = await partsOf(page, "why");
      if (why === undefined) throw new Error("no action in the card");
      await page.mouse.move(why.left + 9, why.top + 9);
      await wait(700);
      await page.mouse.click(why.left + 9, why.top + 9);
    };
    await page.goto(`${FACEBOOK}/che.the.mau`);
    await clickWhy();
    await wait(1_000);
    expect(await detailsOpened()).toBe(false);
    await page.goto(`${FACEBOOK}/nguoi.thuong.mau`);
    await clickWhy();
    await until(detailsOpened, "the details");
  });

  it("closes no card by making events", async () => {
    await page.goto(`${FACEBOOK}/nguoi.thuong.mau`);
    await clickMark();
    await page.evaluate(`
      globalThis.heard = 0;
      document.addEventListener("keydown", () => { heard++ });
      dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
      document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    `);
    await wait(500);
    expect(await cardStays()).toBe(true);
    // Nor can it tell by what becomes of them that there is one.
    expect(await page.evaluate("heard")).toBe(1);
    await page.keyboard.press("Escape");
    await until(async () => (await cards()) === 0, "the card to close");
  });

  it("gets none by making events, where a person's own click counts", async () => {
    await page.goto(`${FACEBOOK}/nguoi.thuong.mau`);
    const { x, y } = await mark();
    await wait(900);
    await page.evaluate(`
      const host = document.querySelector("khien-shield");
      const at = { bubbles: true, composed: true, cancelable: true, clientX: ${x}, clientY: ${y}, button: 0, detail: 1 };
      for (const name of ["pointerenter", "pointerdown", "mousedown", "pointerup", "mouseup", "click"])
        host.dispatchEvent(new (name.startsWith("pointer") ? PointerEvent : MouseEvent)(name, at));
      host.click();
      host.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, composed: true }));
    `);
    await wait(800);
    expect(await cards()).toBe(0);
    expect(await detailsOpened()).toBe(false);
    expect(await page.evaluate("document.querySelector('khien-shield').shadowRoot")).toBe(null);
    await clickMark();
    expect(await cardStays()).toBe(true);
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
