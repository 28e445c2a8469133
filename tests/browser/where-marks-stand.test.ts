import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FACEBOOK, htmlPage, listing, type Stage, setStage } from "../threats/stage.ts";
import { partsOf, type ShownPart } from "./closed-roots.ts";
import { until } from "./world.ts";

// A listed author is marked where it can be seen, whatever the page does with names that are too long.
const LONG = "Nguyễn Thị Mẫu Rất Dài Không Vừa Một Dòng Nào Cả Của Trang Này";
const ELLIPSIS = "overflow:hidden;text-overflow:ellipsis;white-space:nowrap";
const name = (text = LONG, style = ""): string =>
  `<a id="name" href="/ke.gian.mau" style="${style}">${text}</a>`;
const BELOW = '<p id="below">Dòng bên dưới</p>';

/** Each of them must leave `#below` and everything else in its place. */
const LAYOUTS: Readonly<Record<string, string>> = {
  "a short name": `<div>${name("Mẫu")}</div>`,
  "a name with words behind it": `<div>${name("Mẫu")} đã chia sẻ một bài viết</div>`,
  "a name that is cut with dots": `<div style="width:180px;${ELLIPSIS}">${name()}</div>`,
  "a name that is cut with dots in a positioned box": `<div style="width:180px;position:relative;${ELLIPSIS}">${name()}</div>`,
  "a name that only just fits before the dots": `<div style="width:max-content;${ELLIPSIS}">${name("Người Mẫu Vừa Khít")}</div>`,
  "a name in dots with words behind it": `<div style="width:180px;${ELLIPSIS}">${name("Người Mẫu")} · 2 giờ · đã chia sẻ một bài viết rất dài</div>`,
  "a name in a row that shrinks": `<div style="display:flex;width:240px"><i style="flex:0 0 40px">●</i><div style="flex:1;min-width:0"><div style="${ELLIPSIS}">${name()}</div></div><span>2 giờ</span></div>`,
  "a link that is itself the row's cut item": `<div style="display:flex;width:240px">${name(LONG, `min-width:0;${ELLIPSIS}`)}<span style="white-space:nowrap">2 giờ</span></div>`,
  "a link that is a block and cut": `<div style="width:180px">${name(LONG, `display:block;${ELLIPSIS}`)}</div>`,
  "a link that is a block with a short name": `<div style="width:180px">${name("Mẫu", "display:block")}</div>`,
  "a cut box inside of the link": `<div style="width:200px">${name(`<span style="display:inline-block;max-width:200px;vertical-align:bottom;${ELLIPSIS}">${LONG}</span>`)}</div>`,
  "a name clamped to two lines": `<div style="width:180px;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden">${name(`${LONG} ${LONG}`)}</div>`,
  "a name in a box of fixed height": `<div style="width:180px;height:20px;line-height:20px;overflow:hidden">${name()}</div>`,
  "a name in a box that clips": `<div style="width:180px;overflow:clip;white-space:nowrap">${name()}</div>`,
  "a cut name in a box that is moved and small": `<div style="transform:translate(20px,4px) scale(.8);transform-origin:0 0;width:180px;${ELLIPSIS}">${name()}</div>`,
  "a cut name in contents that are skipped when far": `<div style="content-visibility:auto;contain-intrinsic-size:auto 20px"><div style="width:180px;${ELLIPSIS}">${name()}</div></div>`,
  "a cut name in a box that scrolls": `<div style="height:70px;overflow:auto"><div style="width:180px;max-width:100%;${ELLIPSIS}">${name()}</div><p style="height:300px">Cuộn</p></div>`,
};
const layouts = Object.keys(LAYOUTS);
const pathOf = (at: number): string => `bo.cuc.${at}x`;

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage(
    [listing(`${FACEBOOK}/ke.gian.mau`)],
    Object.fromEntries(
      layouts.map((layout, at) => [
        `www.facebook.com/${pathOf(at)}`,
        htmlPage(
          `<main style="margin:120px 40px;font:15px/20px sans-serif">${LAYOUTS[layout] ?? ""}${BELOW}</main>`,
          `<script>addEventListener("DOMContentLoaded", () => { globalThis.before = places(); });
           globalThis.places = () => JSON.stringify([...document.querySelectorAll("main, main *:not(khien-shield)")].filter((one) => one.id !== "name").map((one) => { const { top, bottom } = one.getBoundingClientRect(); return [one.localName, top, bottom] }));</script>`,
        ),
      ]),
    ),
  );
});
afterAll(() => stage?.close());
beforeEach(async () => {
  page = await stage.opened.browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
});
afterEach(() => page.close());

/** The one mark, once it is placed. */
const markOn = async (): Promise<ShownPart> => {
  await until(async () => (await partsOf(page, "mark")).length === 1, "the mark");
  const [mark] = await partsOf(page, "mark");
  if (mark === undefined) throw new Error("the mark went");
  return mark;
};
/** Whether its middle is what one meets there, and it stands in a line of the name's, or in the very next one. */
const isSeen = async ({ left, top, right, bottom }: ShownPart): Promise<unknown> =>
  page.evaluate(
    `(() => {
      const middle = [${(left + right) / 2}, ${(top + bottom) / 2}];
      const met = document.elementFromPoint(...middle)?.localName;
      const range = document.createRange();
      range.selectNodeContents(document.querySelector("#name"));
      const inLine = [...range.getClientRects()].some((line) => middle[1] > line.top && middle[1] < line.bottom + line.height);
      return met === "khien-shield" ? (inLine ? "seen" : "in no line of the name") : "covered by " + met;
    })()`,
  );

describe("the mark of a listed author", () => {
  it.each(layouts.map((layout, at) => [layout, pathOf(at)] as const))(
    "is seen beside %s, and moves no line",
    async (_, path) => {
      await page.goto(`${FACEBOOK}/${path}`);
      expect(await isSeen(await markOn())).toBe("seen");
      expect(await page.evaluate("places()")).toBe(await page.evaluate("before"));
    },
  );

  it.each(layouts.map((layout, at) => [layout, pathOf(at)] as const))(
    "is seen there after the room and the name have changed: %s",
    async (_, path) => {
      await page.goto(`${FACEBOOK}/${path}`);
      await markOn();
      for (const act of [
        "main.style.width = '140px'",
        "main.style.zoom = '1.3'; main.style.width = '500px'",
        `document.querySelector("#name").firstChild.textContent = "Mẫu"`,
        `document.querySelector("#name").firstChild.textContent = "${LONG}"`,
      ]) {
        await page.evaluate(`(() => { const main = document.querySelector("main"); ${act} })()`);
        let [met, times] = ["", 0];
        // Not only until we notice the change.
        await until(async () => {
          met = String(await isSeen(await markOn()));
          times = met === "seen" ? times + 1 : 0;
          return times === 5;
        }, `the mark after ${act}`).catch((error: unknown) => {
          throw new Error(`${String(error)}: ${met}`);
        });
      }
    },
  );

  it("goes along when its name is scrolled in a box", async () => {
    await page.goto(`${FACEBOOK}/${pathOf(layouts.indexOf("a cut name in a box that scrolls"))}`);
    const { top } = await markOn();
    await page.evaluate("document.querySelector('main > div').scrollTop = 10");
    await until(async () => Math.abs((await markOn()).top - (top - 10)) < 1, "the mark to go along");
  });
});
