import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { underlinedOn, until, warned } from "../browser/world.ts";
import { readPng } from "./pixels.ts";
import { FACEBOOK, htmlPage, listing, type Stage, setStage } from "./stage.ts";

// Threat 4, for what is underlined: a page shares its highlights and style sheets with us, so it can see and take ours.
const PHONE = /^Khiên: 0900 000 247\. Lừa đảo/;
const WAVE = [0xd9, 0x2d, 0x20] as const;
const AT = { x: 0, y: 0, width: 500, height: 60 };
/** What a page does to each of our highlights, over and over, or once. */
const ACTS: Readonly<Record<string, string>> = {
  "clears the registry": "CSS.highlights.clear()",
  "empties each highlight": "for (const one of CSS.highlights.values()) one.clear()",
  "deletes them by name": "for (const name of [...CSS.highlights.keys()]) CSS.highlights.delete(name)",
  "lets go all adopted sheets": "document.adoptedStyleSheets = []",
  "disables our sheet": "for (const one of document.adoptedStyleSheets) one.disabled = true",
  "empties our sheet": "for (const one of document.adoptedStyleSheets) one.replaceSync('')",
  "restyles them by name": `for (const name of CSS.highlights.keys()) document.head.insertAdjacentHTML("beforeend", "<style>#so::highlight(" + name + "){text-decoration:none!important}</style>")`,
  "restyles them in a later sheet": `for (const name of CSS.highlights.keys()) { const sheet = new CSSStyleSheet(); sheet.replaceSync("::highlight(" + name + "){text-decoration:none!important}"); document.adoptedStyleSheets.push(sheet) }`,
  "lays a highlight of its own over them": `{ const sheet = new CSSStyleSheet(); sheet.replaceSync("::highlight(cua-trang){text-decoration:none!important}"); document.adoptedStyleSheets.push(sheet); const own = new Highlight(...[...CSS.highlights.values()].flatMap((one) => [...one])); own.priority = 9; CSS.highlights.set("cua-trang", own) }`,
};
const GUESSES = ["khien-danger", "khien", "danger", "khien-caution"]
  .map((name) => `::highlight(${name}){text-decoration:none!important}`)
  .join("");

let stage: Stage;
let page: Page;
beforeAll(async () => {
  const listed = { ...listing(`${FACEBOOK}/ke.gian.mau`), key: "phone:+84900000247" as const };
  stage = await setStage([listed], {
    "www.facebook.com/chu.mau": htmlPage(
      '<main><p id="so" style="margin:8px;font:20px/40px sans-serif">Gọi 0900 000 247</p></main>',
      `<style>${GUESSES}</style>`,
    ),
  });
});
afterAll(() => stage?.close());
beforeEach(async () => {
  page = await stage.opened.browser.newPage();
  await page.goto(`${FACEBOOK}/chu.mau`);
  await warned(page, PHONE);
});
afterEach(() => page.close());

/** How many dots of the wave's red a person sees. */
const redDots = async (): Promise<number> => {
  const { width, height, at } = readPng(await page.screenshot({ clip: AT }));
  let dots = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (at(x, y).every((value, channel) => Math.abs(value - (WAVE[channel] ?? 0)) < 40)) dots++;
  return dots;
};

describe("what is underlined", () => {
  it("has a name that is another on every page, and a rule that waits for a guess meets nothing", async () => {
    const names = async () => page.evaluate("[...CSS.highlights.keys()].join()");
    await until(async () => (await redDots()) > 50, "the wave");
    const first = await names();
    await page.reload();
    await until(async () => (await redDots()) > 50, "the wave");
    expect(await names()).not.toBe(first);
  });

  it.each(Object.entries(ACTS))("is there again when a page %s", async (_, act) => {
    await until(async () => (await redDots()) > 50, "the wave");
    await page.evaluate(act);
    await until(
      async () => (await redDots()) > 50 && (await underlinedOn(page)).length > 0,
      "the wave again",
    );
  });

  it.each(["clears the registry", "restyles them by name"])(
    "is told by the list at the page's end, and the page stays usable, when it %s all the time",
    async (act) => {
      await page.evaluate(`setInterval(() => { ${ACTS[act] ?? ""} }, 16)`);
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      await warned(page, PHONE);
      expect(await page.evaluate("document.querySelectorAll('khien-shield').length")).toBe(1);
    },
  );
});
