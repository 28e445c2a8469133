import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FACEBOOK, htmlPage, listing, type Stage, setStage } from "../threats/stage.ts";
import { partsOf } from "./closed-roots.ts";
import { readOut, settled, until, warned } from "./world.ts";

// What each level says and how it stands: in words, for those who see no colour, and without moving the page.
const AUTHORS = `<div><a href="/ke.gian.mau">Kẻ Gian Mẫu</a></div><div><a href="/dang.xem.mau">Đang Xem Mẫu</a></div>
  <div><a href="/mat.tai.khoan.mau">Bạn Mẫu</a></div><div><a href="https://www.vietcombank.com.vn/">Ngân hàng</a></div>
  <div><a href="/nguoi.thuong.mau">Người Thường Mẫu</a></div>`;
const page = (name: string, words = ""): string =>
  htmlPage(
    `<main role="main" style="font:15px/20px sans-serif"><h1>${name}</h1><div role="textbox" contenteditable="true" style="width:400px;height:40px;margin-top:300px"></div>
     <section>${AUTHORS}</section>${words}<p>Gọi 0900 000 247</p><p>Dòng cuối</p></main>`,
    `<script>globalThis.shifts = []; new PerformanceObserver((list) => { for (const one of list.getEntries()) shifts.push(one.value) }).observe({ type: "layout-shift", buffered: true })</script>`,
  );

let stage: Stage;
let tab: Page;
beforeAll(async () => {
  const kind = "phone:+84900000247" as const;
  stage = await setStage(
    [
      listing(`${FACEBOOK}/ke.gian.mau`),
      listing(`${FACEBOOK}/dang.xem.mau`, "caution"),
      { ...listing(`${FACEBOOK}/mat.tai.khoan.mau`), hijacked: true },
      { ...listing(`${FACEBOOK}/ke.gian.mau`), key: kind },
    ],
    {
      "www.facebook.com/ke.gian.mau": page("Kẻ Gian Mẫu"),
      "www.facebook.com/dang.xem.mau": page("Đang Xem Mẫu"),
      "www.facebook.com/mat.tai.khoan.mau": page("Bạn Mẫu"),
      "www.facebook.com/nguoi.thuong.mau": page("Người Thường Mẫu"),
      "www.facebook.com/cung.dong.mau": page(
        "Cùng Dòng Mẫu",
        '<div><a href="/ke.gian.mau">Kẻ Gian Mẫu</a> <span id="behind">đã chia sẻ một bài viết</span></div>',
      ),
    },
  );
});
afterAll(() => stage?.close());
beforeEach(async () => {
  tab = await stage.opened.browser.newPage();
  await tab.setViewport({ width: 1280, height: 800 });
});
afterEach(() => tab.close());

const BANNERS = [
  ["ke.gian.mau", "danger", /^Khiên: Tài khoản này nằm trong danh sách lừa đảo quốc gia$/, "Rời khỏi trang"],
  ["dang.xem.mau", "caution", /^Khiên: Hãy cẩn thận với nơi này$/, "Rời khỏi trang"],
  ["mat.tai.khoan.mau", "hijacked", /^Khiên: Có thể người khác đang dùng tài khoản này$/, "Tôi sẽ gọi lại"],
] as const;
const REMINDERS =
  /^Khiên: (Tài khoản này có trong danh sách lừa đảo|Hãy cẩn thận với nơi này\. Đừng vội|Có thể người khác đang dùng tài khoản này\. Hãy gọi)/;

describe("the banner", () => {
  it.each(BANNERS)(
    "of %s says in words that it is %s, and offers what to do first",
    async (path, level, title, first) => {
      await tab.goto(`${FACEBOOK}/${path}`);
      await warned(tab, title);
      await warned(tab, REMINDERS);
      expect(await partsOf(tab, level)).not.toEqual([]);
      const read = await readOut(tab);
      expect(read.filter(({ role }) => role === "alert").map(({ name }) => name)).toEqual([
        expect.stringMatching(title),
      ]);
      const actions = read.filter(({ role }) => role === "button").map(({ name }) => name);
      expect(actions.filter((name) => !name.startsWith("Khiên:")).slice(0, 2)).toEqual([first, "Vì sao?"]);
    },
  );

  it("of an account that its owner lost blames nobody and says whom to call", async () => {
    await tab.goto(`${FACEBOOK}/mat.tai.khoan.mau`);
    await warned(tab, /^Khiên: Có thể người khác đang dùng tài khoản này$/);
    const read = (await readOut(tab)).map(({ name }) => name).join("\n");
    expect(read).toContain("Hãy gọi vào số bạn đã lưu từ trước. Đừng chuyển tiền, đừng đọc mã OTP.");
    expect(read).not.toMatch(/nằm trong danh sách lừa đảo/);
  });
});

describe("marks", () => {
  it("say their level in words, right behind whom they are about, and nothing of whom nothing is known", async () => {
    await tab.goto(`${FACEBOOK}/nguoi.thuong.mau`);
    await until(async () => (await partsOf(tab, "mark")).length === 4, "four marks");
    const inOrder = (await readOut(tab))
      .filter(({ role, name }) => role === "link" || (role === "button" && name.startsWith("Khiên:")))
      .map(({ name }) => name.split(". ").slice(0, 2).join(". "));
    expect(inOrder.slice(0, 9)).toEqual([
      "Kẻ Gian Mẫu",
      expect.stringMatching(/^Khiên: Lừa đảo\. \S/),
      "Đang Xem Mẫu",
      expect.stringMatching(/^Khiên: Cần thận trọng\. \S/),
      "Bạn Mẫu",
      expect.stringMatching(/^Khiên: Có thể bị chiếm\. \S/),
      "Ngân hàng",
      "Khiên: Chính thức. Vietcombank",
      "Người Thường Mẫu",
    ]);
  });
});

describe("the layout", () => {
  it.each(["nguoi.thuong.mau", ...BANNERS.map(([path]) => path)])(
    "is not shifted by banner, marks, reminders and underlines: %s",
    async (path) => {
      await tab.goto(`${FACEBOOK}/${path}`);
      await until(async () => (await partsOf(tab, "mark")).length === 4, "four marks");
      await warned(tab, /^Khiên: 0900 000 247/);
      if (path !== "nguoi.thuong.mau") await warned(tab, REMINDERS);
      await settled(tab);
      expect(await tab.evaluate("shifts")).toEqual([]);
    },
  );

  it("is measured: what the page itself moves is seen", async () => {
    await tab.goto(`${FACEBOOK}/nguoi.thuong.mau`);
    await warned(tab, /^Khiên: 0900 000 247/);
    await tab.evaluate("document.querySelector('h1').style.marginTop = '200px'");
    await until(async () => (await tab.evaluate("shifts.length")) !== 0, "the page's own shift");
  });

  it("is shifted by no line where words stand behind a name: they make room, and nothing else", async () => {
    await tab.goto(`${FACEBOOK}/cung.dong.mau`);
    await until(async () => (await partsOf(tab, "mark")).length === 5, "five marks");
    await settled(tab);
    const sum = (await tab.evaluate("shifts.reduce((sum, one) => sum + one, 0)")) as number;
    // What browsers call good is below 0.1 for the life of a page.
    expect(sum).toBeLessThan(0.005);
  });
});
