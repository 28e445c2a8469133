import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FACEBOOK, htmlPage, listing, type Stage, setStage } from "../threats/stage.ts";
import { faceOfTab } from "../threats/toolbar-face.ts";
import { partsOf } from "./closed-roots.ts";
import { readOut, settled, until, warned } from "./world.ts";

// A warning speaks of what is listed, which need not be what the address names first; and blames nobody else.
const GROUP = `${FACEBOOK}/groups/700000000000071`;
const POST = `${FACEBOOK}/hang.mau/posts/800000000000071`;
const LOST_GROUP = `${FACEBOOK}/groups/700000000000072`;
const LOST_SITE = "https://mat-quyen-mau.example/";
const BOX =
  '<div role="textbox" contenteditable="true" style="width:400px;height:40px;margin-top:300px"></div>';
const shown = (more = ""): string => htmlPage(`<main role="main"><h1>Trang Mẫu</h1>${more}${BOX}</main>`);

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage(
    [
      listing(GROUP),
      { ...listing(LOST_GROUP), hijacked: true },
      { ...listing(POST), key: "post:facebook:800000000000071" },
      { ...listing(LOST_SITE), hijacked: true },
      { ...listing(LOST_SITE), key: "phone:+84900000247" },
    ],
    {
      "www.facebook.com/groups/700000000000071": shown(),
      "www.facebook.com/groups/700000000000071/user/100000000000313/": shown(),
      "www.facebook.com/groups/700000000000072": shown(),
      "www.facebook.com/hang.mau/posts/800000000000071": shown(),
      "www.facebook.com/hang.mau": shown("<p>Gọi 0900 000 247</p>"),
      "www.facebook.com/": htmlPage(
        `<p><a id="member" href="/groups/700000000000071/user/100000000000313/">Thành Viên Mẫu</a></p>
         <p><a id="group" href="/groups/700000000000071/">Nhóm Mẫu</a></p>`,
      ),
    },
  );
});
afterAll(() => stage?.close());
beforeEach(async () => {
  page = await stage.opened.browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
});
afterEach(() => page.close());

const words = async (): Promise<string> => (await readOut(page)).map(({ name }) => name).join("\n");

describe("on a page", () => {
  it.each([
    [
      "a listed group",
      GROUP,
      /^Khiên: Nhóm này nằm trong danh sách/,
      /^Khiên: Nhóm này có trong danh sách lừa đảo/,
    ],
    [
      "a member's page in it",
      `${GROUP}/user/100000000000313/`,
      /^Khiên: Nhóm này nằm trong danh sách/,
      /^Khiên: Nhóm này có trong danh sách lừa đảo/,
    ],
    [
      "a post that is listed alone",
      POST,
      /^Khiên: Nội dung này nằm trong danh sách/,
      /^Khiên: Nội dung này có trong danh sách lừa đảo/,
    ],
    [
      "a group that its owner lost",
      LOST_GROUP,
      /^Khiên: Nơi này có thể đã bị người khác chiếm/,
      /^Khiên: Nơi này có thể đã bị chiếm\. Hãy hỏi chủ thật/,
    ],
  ])("%s is what is spoken of, not an account", async (_, url, banner, reminder) => {
    await page.goto(url);
    await warned(page, banner);
    await warned(page, reminder);
    expect(await words()).not.toMatch(/[Tt]ài khoản này/);
  });

  it("what is said of a group leaves with it, before anything is known of the profile", async () => {
    await page.goto(`${GROUP}/user/100000000000313/`);
    await warned(page, /^Khiên: Nhóm này nằm trong danh sách/);
    const worker = await stage.opened.worker();
    const busy = worker.evaluate("for (const end = Date.now() + 4_000; Date.now() < end; );");
    await page.evaluate("history.pushState(null, '', '/profile.php?id=100000000000313')");
    await until(async () => (await partsOf(page, "banner")).length === 0, "the banner to go");
    expect(await Promise.race([busy.then(() => "answered"), "still busy"])).toBe("still busy");
    await busy;
    expect((await settled(page)).filter((name) => /nằm trong danh sách/.test(name))).toEqual([]);
  });

  it("a group that its owner lost is told so in the toolbar", async () => {
    await page.goto(LOST_GROUP);
    await until(
      async () => (await faceOfTab(stage, page)).title === "Khiên: có thể nơi này đã bị chiếm đoạt",
      "the toolbar",
    );
  });

  it("who writes in a listed group is not marked for it, and the group is", async () => {
    await page.goto(`${FACEBOOK}/`);
    await page.waitForSelector("#group + khien-shield");
    await settled(page);
    expect(await page.$("#member + khien-shield")).toBe(null);
  });
});

it("a site that its owner lost is turned aside without blame", async () => {
  await page.goto(LOST_SITE).catch(() => undefined);
  await until(async () => page.url().includes("warning.html"), "the warning page");
  await page.waitForSelector("h1");
  const text = (await page.evaluate("document.body.innerText")) as string;
  expect(text).toContain("Trang web này có thể đã bị chiếm quyền");
  expect(text).toContain("Đây là trang thật, nhưng có tin báo đã bị người khác chiếm");
  expect(text).not.toMatch(/giả mạo|nằm trong danh sách lừa đảo/);
});

describe("the page that tells why", () => {
  const whyOf = async (subject: { readonly url: string }): Promise<string> => {
    await page.goto(stage.opened.page("options"));
    const opened = stage.opened.browser.waitForTarget((one) => one.url().includes("why.html"));
    await page.evaluate(
      `chrome.runtime.sendMessage(${JSON.stringify({ khien: 1, name: "open-why", request: { subject } })})`,
    );
    const why = await (await opened).page();
    await why?.waitForSelector("h1");
    const text = (await why?.evaluate("document.body.innerText")) as string;
    await why?.close();
    return text;
  };

  it("of a member of a listed group says that it is the group", async () => {
    expect(await whyOf({ url: `${GROUP}/user/100000000000313/` })).toContain(
      "Bị liệt kê: Nhóm Facebook · 700000000000071",
    );
  });

  it("of what is listed no more speaks of no listing and of no source", async () => {
    const text = await whyOf({ url: `${FACEBOOK}/nguoi.mau` });
    expect(text).toContain("Không có trong danh sách");
    expect(text).not.toMatch(/Khớp với danh sách|nguồn bạn đã thêm|nhầm lẫn/);
  });

  it("of a number in a text calls it one, and offers to collapse no banner that is not there", async () => {
    const text = await whyOf({ url: "phone:+84900000247" });
    expect(text).toContain("Số điện thoại · +84900000247");
    expect(text).not.toMatch(/Tài khoản ·|Tôi biết/);
  });

  it.each([
    [GROUP, "Tôi biết nhóm này"],
    [LOST_GROUP, "Đây là nơi thật, nhưng có tin báo đã bị người khác chiếm."],
  ])("of %s speaks of a group: %s", async (url, expected) => {
    const text = await whyOf({ url });
    expect(text).toContain(expected);
    expect(text).not.toMatch(/[Tt]ài khoản này/);
  });
});
