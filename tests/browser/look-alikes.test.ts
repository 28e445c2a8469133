import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPopup, press } from "../../src/start/popup-in-browser.ts";
import { FACEBOOK, htmlPage, listing, type Stage, setStage } from "../threats/stage.ts";
import { readOut, underlinedOn, warned, warningsOn } from "./world.ts";

// An address that passes for a brand's, which nobody lists: caution, and the real one beside it.
const ALIKE = "https://vietc0mbank-mau.example/";
let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage([listing(`${FACEBOOK}/ke.gian.mau`)], {
    "www.facebook.com/": htmlPage(
      `<main role="main"><h1>Bảng tin mẫu</h1><p><a id="alike" href="https://l.facebook.com/l.php?u=${encodeURIComponent(ALIKE)}">vietcombank.com.vn</a></p>
       <p><a href="https://tintuc-vietcombank-mau.example/">Tin tức</a></p>
       <p>Vào vietcombank.com.vn-mau.info nhận quà</p></main>`,
    ),
  });
  page = await stage.opened.browser.newPage();
  await page.goto(`${FACEBOOK}/`);
});
afterAll(() => stage?.close());

it("is marked with caution, in words that accuse nobody; a name that is borne as it is, is not", async () => {
  await warned(page, /^Khiên: Cần thận trọng\. Địa chỉ gần giống địa chỉ của Vietcombank/);
  expect((await warningsOn(page)).filter((name) => name.startsWith("Khiên: Cần thận trọng"))).toHaveLength(1);
});

it("is underlined in a text", async () => {
  await warned(page, /^Khiên: vietcombank\.com\.vn-mau\.info/);
  expect(await underlinedOn(page)).toEqual(["vietcombank.com.vn-mau.info"]);
});

it("is explained by a card with the real one, without a date of any listing", async () => {
  await page.focus("#alike");
  await page.keyboard.press("Tab");
  await warned(page, /^Khiên: Cần thận trọng\. Địa chỉ gần giống/);
  const read = (await readOut(page)).map(({ name }) => name).join("\n");
  expect(read).toContain("Nơi này không có trong danh sách.");
  expect(read).toContain("vietcombank.com.vn");
  expect(read).not.toMatch(/ngày|danh sách lừa đảo/);
});

it("says why in a page of its own, which asks for no appeal against a listing", async () => {
  const opened = stage.opened.browser.waitForTarget((one) => one.url().includes("why.html"));
  // Nothing of ours takes a click in its first half second.
  for (const _ of ["the card", "its first button"]) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await page.keyboard.press("Enter");
  }
  const why = await (await opened).page();
  await why?.waitForSelector("#mistake");
  const text = await why?.evaluate("document.body.innerText");
  expect(text).toContain("Địa chỉ vietc0mbank-mau.example chỉ khác địa chỉ thật vài chữ");
  expect(text).not.toMatch(/sẽ đến tay kẻ gian|Bước tiếp theo/);
  expect(text).toContain("không phải kết luận");
  expect(text).not.toMatch(/Từ ngày|undefined/);
  expect(await why?.$("form, textarea")).toBe(null);
  await why?.close();
});

it("is followed unasked", async () => {
  await Promise.all([page.waitForNavigation(), page.click("#alike")]);
  expect(page.url()).toContain("https://l.facebook.com/l.php");
});

it("is told of where somebody asks about it", async () => {
  await page.goto(`${FACEBOOK}/`);
  const popup = await openPopup(stage.opened, page);
  await press(popup, "Kiểm tra");
  await popup.type("#check-text", ALIKE);
  await popup.click("button[type=submit]");
  await popup.waitForSelector(".verdict.caution");
  const text = await popup.evaluate("document.body.innerText");
  expect(text).toContain("Địa chỉ gần giống địa chỉ của Vietcombank");
  expect(text).toContain("vietcombank.com.vn");
  expect(text).not.toMatch(/Từ ngày|Nguồn/);
});
