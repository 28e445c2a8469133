import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { press } from "../../src/start/popup-in-browser.ts";
import { partsOf } from "./closed-roots.ts";
import {
  leaveInFront,
  makeWorld,
  settled,
  underlinedOn,
  until,
  type World,
  warned,
  warningsOn,
} from "./world.ts";

const FACEBOOK = "https://www.facebook.com";
const LISTED = `${FACEBOOK}/congviec.mau247`;
const BANNER = /^Khiên: (Tài khoản|Nhóm|Nội dung) này nằm trong danh sách lừa đảo/;
const PHONE = /^Khiên: 0900[ .]000[ .]247\. Lừa đảo\./;
const REMINDER =
  /^Khiên: (Tài khoản này có trong danh sách lừa đảo\. Đừng gửi tiền|Người nhận có trong danh sách)/;

let world: World;
let page: Page;

beforeAll(async () => {
  world = await makeWorld((host, target) => {
    if (host === "www.facebook.com" && target.startsWith("/hang.loat.mau"))
      return {
        status: 200,
        body: `<!doctype html><main role="main"><h1>Hàng loạt (mẫu)</h1>
          <div id="a">Gọi <b>0900</b> 000 247 hoặc <i>vietc0mbank-uudai</i>.example</div>
          <div id="b">Đơn 0900 000 500, ngày 02/10/2026</div>
          <div contenteditable="true" role="textbox">0900 000 247</div></main>`,
      };
    if (host === "www.facebook.com" && target === "/canh.bao.mau")
      return {
        status: 200,
        body: `<!doctype html><div role="alert" style="position:fixed;inset:0 0 auto 0;height:90px;background:#fe9">Cảnh báo của chính mạng xã hội</div><main role="main"><h1>Việc</h1></main>
          <script type="application/json">{"props":{"userID":"100000000000247"}}</script>`,
      };
    return undefined;
  });
  page = await world.opened.browser.newPage();
  await page.setViewport({ width: 1280, height: 700 });
});
afterAll(() => world?.close());
afterEach(() => leaveInFront(page));

const bannerTop = async (): Promise<number> => (await partsOf(page, "banner"))[0]?.top ?? Number.NaN;
const bannerBottom = async (): Promise<number> => (await partsOf(page, "banner"))[0]?.bottom ?? Number.NaN;

describe("every platform with a page reader", () => {
  it.each([
    LISTED,
    "https://www.messenger.com/t/100000000000247/",
    "https://www.instagram.com/shop.mau.giare/",
    "https://www.threads.com/@shop.mau.giare",
    "https://www.tiktok.com/@chuyengia.mau",
    "https://www.youtube.com/@laylaitien.mau",
    "https://x.com/airdrop_mau",
    "https://web.telegram.org/k/#1234500247",
    "https://zalo.me/0900000247",
  ])("warns of the listed account at %s", async (url) => {
    await page.goto("about:blank");
    await page.goto(url);
    await warned(page, BANNER);
  });

  it.each([
    `${FACEBOOK}/`,
    "https://www.messenger.com/",
    "https://www.instagram.com/",
    "https://www.threads.com/",
    "https://www.tiktok.com/",
    "https://www.youtube.com/",
    "https://x.com/",
    "https://web.telegram.org/k/",
    "https://chat.zalo.me/",
  ])("marks the listed name at %s, once, and not the other", async (url) => {
    await page.goto("about:blank");
    await page.goto(url);
    await warned(page, /^Khiên: Lừa đảo\. /);
    expect((await warningsOn(page)).filter((name) => BANNER.test(name))).toEqual([]);
  });

  it.each([
    "https://www.messenger.com/t/100000000000501/",
    "https://web.telegram.org/k/",
    "https://chat.zalo.me/",
  ])("underlines the listed number in the messages at %s", async (url) => {
    await page.goto("about:blank");
    await page.goto(url);
    await warned(page, PHONE);
    expect(await underlinedOn(page)).toContain("0900.000.247");
  });
});

describe("numbers and addresses in texts", () => {
  it("are underlined across the markup they are broken into, without a change to the page's elements", async () => {
    await page.goto(`${FACEBOOK}/hang.loat.mau`);
    await warned(page, PHONE);
    expect([...(await underlinedOn(page))].sort()).toEqual(["0900 000 247", "vietc0mbank-uudai.example"]);
    expect(await page.$eval("#a", (one) => one.innerHTML)).toBe(
      "Gọi <b>0900</b> 000 247 hoặc <i>vietc0mbank-uudai</i>.example",
    );
  });

  it("go when the text is another, and come when it is changed in place", async () => {
    await page.goto(`${FACEBOOK}/hang.loat.mau?2`);
    await warned(page, PHONE);
    await page.evaluate("document.querySelector('#a').textContent = 'Chào cả nhà'");
    await until(async () => (await page.evaluate("CSS.highlights.size")) === 0, "the lines to go");
    expect((await warningsOn(page)).filter((name) => PHONE.test(name))).toEqual([]);
    await page.evaluate("document.querySelector('#b').firstChild.data = 'Zalo 0900.000.247'");
    await warned(page, PHONE);
    await page.evaluate("document.querySelector('#b').remove()");
    await until(async () => (await page.evaluate("CSS.highlights.size")) === 0, "the line to go");
  });

  it("are explained on hover and by the keyboard, and Escape closes the card", async () => {
    await page.goto(`${FACEBOOK}/hang.loat.mau?3`);
    await warned(page, PHONE);
    const { x, y } = (await page.evaluate(
      "(() => { const { x, y, height } = [...[...CSS.highlights.values()][0]][0].getBoundingClientRect(); return { x: x + 5, y: y + height / 2 }; })()",
    )) as { x: number; y: number };
    await page.mouse.move(x - 3, y);
    await page.mouse.move(x, y);
    await warned(page, /^Khiên: Lừa đảo\. Giả danh/);
    await page.keyboard.press("Escape");
    await until(
      async () => !(await warningsOn(page)).some((name) => /^Khiên: Lừa đảo\. Giả danh/.test(name)),
      "the card to close",
    );
    await page.mouse.move(900, 600);
    await tabTo("Khiên: 0900 000 247");
    await page.keyboard.press("Enter");
    await warned(page, /^Khiên: Lừa đảo\./);
  });

  it("that stand alone or in an account's name by bank are found too", async () => {
    await world.list("bank:970436:1023456789");
    await page.goto(`${FACEBOOK}/hang.loat.mau?4`);
    await page.evaluate(
      "document.querySelector('#b').textContent = 'Chuyển vào Vietcombank số tài khoản 1023456789 nhé'",
    );
    await warned(page, /^Khiên: 1023456789\. Lừa đảo/);
  });
});

describe("a mark", () => {
  it("is explained as long as the pointer rests on it, also where numbers are underlined", async () => {
    await page.goto("about:blank");
    await page.goto(`${FACEBOOK}/`);
    await warned(page, PHONE);
    await page.hover("[role=feed] khien-shield");
    const cards = async () => (await partsOf(page, "card")).length;
    await until(async () => (await cards()) === 1, "the card");
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await cards()).toBe(1);
    await page.mouse.move(5, 600);
    await until(async () => (await cards()) === 0, "the card to close");
  });
});

describe("a listed page", () => {
  it("has reminders beside its boxes for messages and payments, not on others'", async () => {
    await page.goto(LISTED);
    await warned(page, /^Khiên: Người nhận có trong danh sách/);
    await page.goto("https://www.messenger.com/t/100000000000247/");
    await warned(page, /^Khiên: Tài khoản này có trong danh sách lừa đảo\. Đừng gửi tiền/);
    await page.goto("https://www.messenger.com/t/100000000000501/");
    await warned(page, PHONE);
    expect((await settled(page)).filter((name) => REMINDER.test(name))).toEqual([]);
  });

  it("is told at the bottom when the platform shows a warning of its own above", async () => {
    await page.goto(LISTED);
    await warned(page, BANNER);
    await until(async () => Math.abs(await bannerTop()) < 1, "the banner above");
    await page.goto(`${FACEBOOK}/canh.bao.mau`);
    await warned(page, BANNER);
    await until(async () => Math.abs((await bannerBottom()) - 700) < 1, "the banner below");
    expect(await bannerTop()).toBeGreaterThan(90);
  });

  it("can be seen with less: an account that one knows has its banner collapsed, until that is taken back", async () => {
    await page.goto(LISTED);
    await warned(page, BANNER);
    const tree = async () => JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }));
    expect(await tree()).toContain("Thu gọn");
    const { browser } = world.opened;
    const opened = browser.waitForTarget((target) => target.url().includes("why.html"));
    // The banner's buttons take no click in their first half second.
    await new Promise((resolve) => setTimeout(resolve, 700));
    // The reminder beside the message box has the same words.
    await tabTo("Rời khỏi trang");
    await tabTo("Vì sao?");
    await page.keyboard.press("Enter");
    const why = await (await opened).page();
    await why?.waitForSelector("#mistake");
    if (why === null) throw new Error("no details");
    await press(why, "Tôi biết tài khoản này");
    await press(why, "Thu gọn cảnh báo");
    await why.waitForFunction("document.body.innerText.includes('đang được thu gọn')", { polling: 100 });
    await why.close();
    await page.bringToFront();
    await until(async () => (await tree()).includes("Mở cảnh báo"), "the collapsed banner");
    for (const { key } of (await world.tell("exceptions")) as { key: string }[])
      await world.tell("revoke-exception", { key });
    await until(async () => (await tree()).includes("Thu gọn"), "the whole banner");
  });
});

/** Moves the focus with the Tab key to the button that bears these words. */
async function tabTo(words: string): Promise<void> {
  const session = await page.createCDPSession();
  for (let tabs = 0; tabs < 40; tabs++) {
    await page.keyboard.press("Tab");
    const { nodes } = (await session.send("Accessibility.getFullAXTree")) as {
      nodes: { name?: { value: string }; properties?: { name: string; value: { value: unknown } }[] }[];
    };
    const focused = nodes.findLast((node) =>
      node.properties?.some(({ name, value }) => name === "focused" && value.value === true),
    );
    if (focused?.name?.value.includes(words) === true) return;
  }
  throw new Error(`no way by keyboard to ${words}`);
}

describe("the keyboard alone", () => {
  it("reaches every action of the banner, a mark's card and the way out of it", async () => {
    await page.goto("about:blank");
    await page.goto(LISTED);
    await warned(page, BANNER);
    for (const words of ["Vì sao?", "Gửi cho người tôi tin", "Thu gọn"]) await tabTo(words);
    await new Promise((resolve) => setTimeout(resolve, 700));
    await page.keyboard.press("Enter");
    await until(
      async () =>
        JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false })).includes("Mở cảnh báo"),
      "the collapsed banner",
    );
    await page.goto(`${FACEBOOK}/`);
    await warned(page, /^Khiên: Lừa đảo\. /);
    await tabTo("Khiên: Lừa đảo");
    await new Promise((resolve) => setTimeout(resolve, 700));
    await page.keyboard.press("Enter");
    await tabTo("Đóng");
    await page.keyboard.press("Escape");
    await tabTo("Khiên: Lừa đảo");
  });
});

describe("less, where the person wants less", () => {
  it.each([
    ["off", 0, 0],
    ["banner", 1, 0],
  ] as const)(
    "a platform that is %s shows so much, at once and without a reload",
    async (choice, banners, marks) => {
      await page.goto(LISTED);
      await warned(page, BANNER);
      await world.tell("change-settings", { platforms: { facebook: choice } });
      await until(
        async () => (await warningsOn(page)).filter((name) => /^Khiên: Lừa đảo/.test(name)).length === marks,
        "the marks to go",
      );
      expect((await settled(page)).filter((name) => BANNER.test(name))).toHaveLength(banners);
      await page.goto(`${FACEBOOK}/`);
      expect(await settled(page)).toEqual([]);
      await world.tell("change-settings", { platforms: {} });
      await warned(page, /^Khiên: Lừa đảo\. /);
    },
  );

  it("marks are dots, numbers are left alone", async () => {
    await world.tell("change-settings", { marks: "dot", numbers: false });
    await page.goto(`${FACEBOOK}/`);
    await warned(page, /^Khiên: Lừa đảo\. /);
    const widths = (await page.evaluate(
      "[...document.querySelectorAll('[role=feed] khien-shield')].map((one) => one.getBoundingClientRect().width)",
    )) as number[];
    expect(Math.max(...widths)).toBeLessThan(30);
    expect((await warningsOn(page)).filter((name) => PHONE.test(name))).toEqual([]);
    await world.tell("change-settings", { marks: "full", numbers: true });
    await warned(page, PHONE);
  });
});
