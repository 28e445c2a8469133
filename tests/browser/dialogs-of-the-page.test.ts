import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FACEBOOK, htmlPage, listing, type Stage, setStage } from "../threats/stage.ts";
import { faceOfTab } from "../threats/toolbar-face.ts";
import { partsOf } from "./closed-roots.ts";
import { until, warned, warningsOn } from "./world.ts";

// An honest page has dialogs, menus and hints of its own, and we have some too: none of them is there to hide us.
const BANNER = /^Khiên: Tài khoản này nằm trong danh sách lừa đảo/;
const LISTED = `${FACEBOOK}/ke.gian.mau`;
const MOST_TABS = 12;
const atTop = (does: string): string =>
  htmlPage(
    `<main role="main"><h1>Kẻ Gian Mẫu</h1></main><dialog id="own" style="inset:0 0 auto 0;width:auto;margin:0">Hộp mẫu</dialog><script>own.${does}()</script>`,
  );

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage(
    [
      listing(LISTED),
      listing(`${FACEBOOK}/ke.gian.hai`),
      listing(`${FACEBOOK}/ke.gian.ba`),
      listing("https://lua-mau.example/"),
    ],
    {
      "www.facebook.com/ke.gian.hai": atTop("show"),
      "www.facebook.com/ke.gian.ba": atTop("showModal"),
      "www.facebook.com/ke.gian.mau": htmlPage(
        `<main role="main" style="padding-top:400px"><h1>Kẻ Gian Mẫu</h1><p><a id="site" href="https://lua-mau.example/">lua-mau.example</a></p>
       <button id="opens" onclick="own.showModal()">Mở</button></main>
       <dialog id="own"><p><a id="inside" href="/ke.gian.mau">Kẻ Gian Mẫu</a></p><button id="closes" onclick="own.close()">Đóng hộp</button></dialog>
       <dialog id="later">Hộp sau</dialog>
       <div id="hint" popover="manual">Gợi ý mẫu</div>
       <mau-ngoai id="open"></mau-ngoai><mau-ngoai id="closed"></mau-ngoai>
       <script>
         globalThis.deep = {};
         for (const mode of ["open", "closed"]) {
           const outer = document.getElementById(mode).attachShadow({ mode });
           outer.innerHTML = "<div></div>";
           const inner = outer.firstChild.attachShadow({ mode });
           inner.innerHTML = "<dialog><button>Đóng hộp</button></dialog>";
           deep[mode] = inner.firstChild;
         }
       </script>`,
      ),
    },
  );
});
afterAll(() => stage?.close());
beforeEach(async () => {
  page = await stage.opened.browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(LISTED);
  await warned(page, BANNER);
});
afterEach(() => page.close());

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const openOwn = async (): Promise<void> => {
  await page.click("#opens");
  expect(await page.evaluate("own.matches(':modal')")).toBe(true);
  await bannerIsReached();
};
const bannerIsReached = async (): Promise<void> =>
  until(async () => (await warningsOn(page)).some((name) => BANNER.test(name)), "the banner");
/** Presses Tab until a button has the focus; how often that took, `Infinity` if it can't be reached. */
const tabsTo = async (words: string): Promise<number> => {
  for (let tabs = 1; tabs <= MOST_TABS; tabs++) {
    await page.keyboard.press("Tab");
    const tree = JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }));
    if (new RegExp(`"name":"${words}"[^}]*"focused":true`).test(tree)) return tabs;
  }
  return Number.POSITIVE_INFINITY;
};

describe("while the page shows a modal dialog of its own", () => {
  it("the banner is read out, and reached and used by keyboard alone", async () => {
    await openOwn();
    await page.focus("#closes");
    expect(await tabsTo("Thu gọn")).toBeLessThanOrEqual(MOST_TABS);
    await wait(700);
    await page.keyboard.press("Enter");
    await until(
      async () =>
        JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false })).includes("Mở cảnh báo"),
      "the collapsed banner",
    );
  });

  it.each(["own, later", "later, own"])("and another over it, it is in the one on top: %s", async (order) => {
    await page.evaluate(`for (const one of [${order}]) one.showModal()`);
    await bannerIsReached();
    const top = order.split(", ")[1] ?? "";
    expect(await page.evaluate(`${top}.querySelector(":scope > khien-shield") !== null`)).toBe(true);
    await page.evaluate(`${top}.close()`);
    await bannerIsReached();
  });

  it.each(["open", "closed"])(
    "in a shadow tree that is %s, the banner is reached all the same",
    async (mode) => {
      await page.evaluate(`deep.${mode}.showModal(); deep.${mode}.firstChild.focus()`);
      await bannerIsReached();
      expect(await tabsTo("Thu gọn")).toBeLessThanOrEqual(MOST_TABS);
      await wait(2_500);
      expect((await faceOfTab(stage, page)).badge).toBe("!");
      await page.evaluate(`deep.${mode}.close()`);
      await bannerIsReached();
      expect(await page.evaluate(`deep.${mode}.querySelector("khien-shield") === null`)).toBe(true);
    },
  );

  it("a listed author in it has a mark, whose card is reached by keyboard", async () => {
    await openOwn();
    await page.focus("#inside");
    await page.keyboard.press("Tab");
    await until(async () => (await partsOf(page, "card")).length === 1, "the card");
    await wait(700);
    await page.keyboard.press("Enter");
    await until(
      async () =>
        /"name":"Vì sao\?"[^}]*"focused":true/.test(
          JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false })),
        ),
      "the focus in the card",
    );
  });

  it("Escape closes the card of a mark in it, and not the dialog", async () => {
    await openOwn();
    await page.focus("#inside");
    await page.keyboard.press("Tab");
    await until(async () => (await partsOf(page, "card")).length === 1, "the card");
    await page.keyboard.press("Escape");
    await until(async () => (await partsOf(page, "card")).length === 0, "the card to close");
    expect(await page.evaluate("own.open")).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.evaluate("own.open")).toBe(false);
  });

  it("the banner stands where it stood when that is closed, and is no part of the page's dialog", async () => {
    await until(async () => (await partsOf(page, "banner"))[0]?.top === 0, "the banner's place");
    const [before] = await partsOf(page, "banner");
    await openOwn();
    await page.click("#closes");
    await bannerIsReached();
    await until(
      async () =>
        (await page.evaluate("document.querySelector('#own khien-shield[inert]') === null")) === true,
      "the dialog to be left",
    );
    await until(
      async () => JSON.stringify((await partsOf(page, "banner"))[0]) === JSON.stringify(before),
      "the banner's place again",
    );
    expect(await page.evaluate("document.querySelectorAll('#own khien-shield').length")).toBe(1);
  });
});

describe("the toolbar does not say that a page hides the warning", () => {
  it("when it opens and closes a dialog and a hint several times", async () => {
    for (let times = 0; times < 4; times++) {
      await page.evaluate("own.showModal()");
      await wait(700);
      await page.evaluate("own.close(); hint.showPopover()");
      await wait(700);
      await page.evaluate("hint.hidePopover()");
    }
    await bannerIsReached();
    expect((await faceOfTab(stage, page)).badge).toBe("!");
  });

  it("when it is our own question that covers the banner, and the question stays above", async () => {
    await until(async () => (await page.$("#site + khien-shield")) !== null, "the mark");
    await page.click("#site");
    await warned(page, /^Khiên: Đường dẫn này nằm/);
    await wait(3_000);
    expect((await faceOfTab(stage, page)).badge).toBe("!");
    // What is under a modal question is not read out: the question is the last in the top layer.
    expect((await warningsOn(page)).filter((name) => BANNER.test(name))).toEqual([]);
    await page.keyboard.press("Escape");
    await bannerIsReached();
    expect(await page.evaluate("document.activeElement.id")).toBe("site");
  });
});

describe("where the banner would stand, from the first on,", () => {
  it.each([
    ["an open dialog that is not modal is part of the page: the banner stands above it", "ke.gian.hai", true],
    ["a modal dialog is a warning of the page's own: the banner stands below it", "ke.gian.ba", false],
  ])("%s", async (_, name, isAbove) => {
    await page.goto(`${FACEBOOK}/${name}`);
    await bannerIsReached();
    await until(
      async () => ((await partsOf(page, "banner"))[0]?.top === 0) === isAbove,
      "the banner's place",
    );
    await wait(700);
    expect((await partsOf(page, "banner"))[0]?.top === 0).toBe(isAbove);
  });
});
