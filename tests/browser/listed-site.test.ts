import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openPopup, press } from "../../src/start/popup-in-browser.ts";
import { faceOfTab } from "../threats/toolbar-face.ts";
import { leaveInFront, makeWorld, until, type World, warned } from "./world.ts";

const LISTED = "https://vietc0mbank-uudai.example";
const OTHER = "https://hoantien-mau.example";
const SAFE = "https://khac.example/truoc";
const FRAMING = "https://bao-mau.example/bai-viet";
/** Its frame is redirected to the listed site. */
const LEADING = "https://bao-mau.example/vong";

let world: World;
let page: Page;

beforeAll(async () => {
  world = await makeWorld((host, target) => {
    if (host === "bao-mau.example" && target === "/vong")
      return { status: 200, body: '<!doctype html><iframe src="https://chuyen-mau.example/khung"></iframe>' };
    if (host === "bao-mau.example")
      return { status: 200, body: `<!doctype html><h1>Báo mẫu</h1><iframe src="${LISTED}/khung"></iframe>` };
    if (host === "chuyen-mau.example")
      return { status: 302, body: "", headers: { location: `${LISTED}/tu-noi-khac${target}` } };
    if (host === "tre-mau.example")
      return {
        status: 200,
        body: `<!doctype html><meta http-equiv="refresh" content="0;url=${LISTED}/tre">`,
      };
    if (host === "vietc0mbank-uudai.example")
      return {
        status: 200,
        body: "<!doctype html><h1>Trang giả</h1><script>fetch('https://ve-roi.example/' + location.pathname)</script>",
      };
    return undefined;
  });
  page = await world.opened.browser.newPage();
});
afterAll(() => world?.close());
/** What one test chose to see is not what the next one sees. */
afterEach(async () => {
  for (const { key } of (await world.tell("exceptions")) as { key: string }[])
    await world.tell("revoke-exception", { key });
  await leaveInFront(page);
});

const onWarning = () => until(async () => page.url().includes("warning.html"), "the warning page");
const text = async (): Promise<string> => {
  await page.waitForSelector("h1");
  return (await page.evaluate("document.body.innerText")) as string;
};
async function goOn(): Promise<void> {
  await press(page, "Vẫn vào trang này");
  expect(await page.$eval(".go-on .button", (button) => (button as HTMLButtonElement).disabled)).toBe(true);
  await page.click('.go-on input[type="checkbox"]');
  await press(page, "Tôi hiểu, cho tôi vào");
}

describe("a way to a listed site", () => {
  it.each([
    ["a redirect by the server", "https://chuyen-mau.example/a"],
    ["a redirect by the page", "https://tre-mau.example/"],
    ["its address", `${LISTED}/thang`],
  ])("by %s ends at the warning page, which names the real host", async (_, url) => {
    await page.goto(SAFE);
    await page.goto(url).catch(() => undefined);
    await onWarning();
    expect(await text()).toContain("vietc0mbank-uudai.example");
    await press(page, "Quay lại nơi an toàn");
    await until(async () => page.url() === SAFE, "the page before");
  });

  it.each([
    ["its address", FRAMING],
    ["a redirect by the server", LEADING],
  ])("in a frame, by %s, turns the page around it aside, and says which page that was", async (_, url) => {
    await page.goto(SAFE);
    await page.goto(url).catch(() => undefined);
    await onWarning();
    expect(await text()).toContain("bao-mau.example");
    expect(await text()).toContain("vietc0mbank-uudai.example");
    await press(page, "Quay lại nơi an toàn");
    await until(async () => page.url() === SAFE, "the page before");
  });

  it("in a frame can be passed like any other, and leads to the page around it", async () => {
    await page.goto(FRAMING).catch(() => undefined);
    await onWarning();
    await goOn();
    await until(async () => page.url() === FRAMING, "the page around");
    await until(async () => page.frames().some((frame) => frame.url() === `${LISTED}/khung`), "the frame");
    await world.tell("revoke-exception", { key: "web:vietc0mbank-uudai.example/" });
    await onWarning();
  });

  it("is left by Back for the page before both", async () => {
    await page.goto(SAFE);
    await page.evaluate(`location.href = "${LISTED}/lui"`);
    await onWarning();
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    await page.goBack().catch(() => undefined);
    await until(async () => page.url() === SAFE, "the page before");
  });
});

describe("the popup", () => {
  it("speaks of the listed site on its warning, and of nothing on a page of the browser's own", async () => {
    await page.goto(SAFE);
    await page.goto(`${LISTED}/nut`).catch(() => undefined);
    await onWarning();
    const popup = await openPopup(world.opened, page);
    await popup.waitForSelector(".verdict.danger");
    expect(await popup.evaluate("document.body.innerText")).toContain("vietc0mbank-uudai.example");
    await until(async () => (await faceOfTab(world, page)).badge === "!", "the toolbar");
    const tabId = Number(new URL(popup.url()).searchParams.get("tab"));
    await popup.close();
    await page.goto("about:blank");
    await until(
      async () =>
        ((await world.tell("tab-state", { tabId })) as { notReportable?: string }).notReportable ===
        "system-page",
      "the browser's own page",
    );
  });

  it("speaks of an address that the browser can't show, not of the page before", async () => {
    await page.goto("https://www.facebook.com/nguyen.van.mau.500");
    const popup = await openPopup(world.opened, page);
    const tabId = Number(new URL(popup.url()).searchParams.get("tab"));
    await popup.close();
    await page.setRequestInterception(true);
    page.once("request", (request) => void request.abort("connectionrefused"));
    await page.goto("https://tat-mau.example/").catch(() => undefined);
    await page.setRequestInterception(false);
    await until(
      async () =>
        ((await world.tell("tab-state", { tabId })) as { subject?: { url: string } }).subject?.url ===
        "https://tat-mau.example/",
      "the address that is not there",
    );
  });
});

describe("going on", () => {
  it("is asked twice, counts for that site alone, stands in options and can be taken back", async () => {
    await page.goto(SAFE);
    await page.goto(`${LISTED}/vao`).catch(() => undefined);
    await onWarning();
    await goOn();
    await until(async () => page.url() === `${LISTED}/vao`, "the site");
    await page.goto(`${LISTED}/trang-khac`);
    expect(page.url()).toBe(`${LISTED}/trang-khac`);
    const other = await world.opened.browser.newPage();
    await other.goto(`${OTHER}/`).catch(() => undefined);
    await until(async () => other.url().includes("warning.html"), "the other site's warning");
    await other.goto(world.opened.page("options"));
    await other.waitForFunction("document.body.innerText.includes('vietc0mbank-uudai.example')");
    await press(other, "Cảnh báo lại");
    // What stands open is looked at again at once.
    await onWarning();
    await other.close();
    expect(await world.tell("exceptions")).toEqual([]);
  });
});

describe("the warning page", () => {
  it("of a site that was taken off the list says so when it is loaded anew, and leads there", async () => {
    const site = "https://doi-y-mau.example";
    await world.list(`${site}/`);
    await page.goto(SAFE);
    await page.goto(`${site}/trang`).catch(() => undefined);
    await onWarning();
    await world.takeBack(`${site}/`);
    await page.reload();
    await page.waitForFunction("document.body.innerText.includes('Trang web này không còn bị chặn')");
    expect(await page.$(".verdict.unlisted")).not.toBe(null);
    await press(page, "Mở trang");
    await until(async () => page.url() === `${site}/trang`, "the site");
    expect(await world.tell("exceptions")).toEqual([]);
  });

  it("of a site that is taken off the list says so while it stands, and the toolbar does, too", async () => {
    const site = "https://nghi-lai-mau.example";
    await world.list(`${site}/`);
    await page.goto(SAFE);
    await page.goto(`${site}/trang`).catch(() => undefined);
    await onWarning();
    await page.waitForSelector("h1");
    await until(async () => (await faceOfTab(world, page)).badge === "!", "the badge");
    await world.takeBack(`${site}/`);
    await page.waitForFunction("document.body.innerText.includes('Trang web này không còn bị chặn')");
    await until(async () => (await faceOfTab(world, page)).badge === "", "the plain face");
  });

  it("offers the details, a report of a mistake and a card for somebody one trusts", async () => {
    await page.goto(`${LISTED}/chi-tiet`).catch(() => undefined);
    await onWarning();
    for (const [button, part] of [
      ["Chi tiết", "why.html"],
      ["Cảnh báo nhầm?", "#mistake"],
      ["Gửi cho người tôi tin", "share.html"],
    ] as const) {
      const opened = world.opened.browser.waitForTarget((target) => target.url().includes(part));
      await press(page, button);
      const tab = await (await opened).page();
      await tab?.waitForSelector("h1");
      const shown = (await tab?.evaluate("document.body.innerText")) as string;
      if (part === "why.html")
        for (const words of [
          "Bước tiếp theo của họ",
          "cũng là một phần của chiêu lừa",
          "Không cơ quan nào tự liên hệ với nạn nhân",
          "Trang thật ở đây",
        ])
          expect(shown).toContain(words);
      await tab?.close();
    }
  });

  it("can be used with the keyboard alone: leaving comes first, going on last", async () => {
    await page.goto(SAFE);
    await page.evaluate(`location.href = "${LISTED}/phim"`);
    await onWarning();
    await page.waitForSelector("h1");
    await page.bringToFront();
    await page.waitForFunction("document.activeElement.matches('.button.main')", { polling: 100 });
    const names: string[] = [];
    for (let tabs = 0; tabs < 8; tabs++) {
      names.push((await page.evaluate("document.activeElement.textContent")) as string);
      await page.keyboard.press("Tab");
    }
    expect(names.slice(0, 6)).toEqual([
      "Quay lại nơi an toàn",
      "Mở trang thật",
      "Gửi cho người tôi tin",
      "Chi tiết",
      "Cảnh báo nhầm?",
      "Vẫn vào trang này",
    ]);
    await page.focus(".button.main");
    await page.keyboard.press("Enter");
    await until(async () => page.url() === SAFE, "the page before");
  });
});

describe("a card for somebody one trusts", () => {
  it("is a picture and a text that open nothing, made on this machine", async () => {
    await page.goto(`${LISTED}/the`).catch(() => undefined);
    await onWarning();
    const opened = world.opened.browser.waitForTarget((target) => target.url().includes("share.html"));
    await press(page, "Gửi cho người tôi tin");
    const tab = await (await opened).page();
    await tab?.waitForSelector(".card-text");
    const card = (await tab?.$eval(".card-text", (part) => part.textContent)) ?? "";
    expect(card).toContain("Khiên: Lừa đảo đã xác nhận");
    expect(card).toContain("vietc0mbank-uudai[.]example");
    expect(card).toContain("Vietcombank · vietcombank.com.vn");
    expect(card).not.toContain("uudai.example");
    const drawn = (await tab?.$eval("canvas", (canvas) => {
      const { width, height } = canvas;
      const { data } = (canvas.getContext("2d") as CanvasRenderingContext2D).getImageData(4, 4, 1, 1);
      return { width, height, corner: [...data] };
    })) as { width: number; height: number; corner: number[] };
    expect(drawn.width).toBe(1_080);
    expect(drawn.height).toBeGreaterThan(600);
    expect(drawn.corner).toEqual([179, 20, 12, 255]);
    await tab?.close();
  });
});

describe("a site that is listed while it is open", () => {
  it("is turned aside when the list that names it comes", async () => {
    const site = "https://moi-bi-liet-ke-mau.example";
    await page.goto(SAFE);
    await page.goto(`${site}/dang-mo`);
    await world.list(`${site}/`);
    await onWarning();
    expect(await text()).toContain("moi-bi-liet-ke-mau.example");
    await press(page, "Quay lại nơi an toàn");
    await until(async () => page.url() === SAFE, "the page before");
  });

  it("gets its banner, when it is an account that a content script sees", async () => {
    await page.goto("https://www.facebook.com/nguyen.van.mau.500");
    await page.waitForSelector("h1");
    await world.list("https://www.facebook.com/nguyen.van.mau.500");
    await warned(page, /^Khiên: Tài khoản này nằm trong danh sách lừa đảo/);
  });
});

describe("a site of level caution", () => {
  it("loads, and the toolbar says to take care", async () => {
    await page.goto("https://qua-tang-mau.example/nhan-thuong");
    expect(page.url()).toBe("https://qua-tang-mau.example/nhan-thuong");
    const worker = await world.opened.worker();
    const face = async () =>
      worker.evaluate(
        `chrome.tabs.query({ active: true }).then((tabs) => Promise.all(tabs.map((tab) => chrome.action.getTitle({ tabId: tab.id }))))`,
      );
    await page.bringToFront();
    await until(async () => JSON.stringify(await face()).includes("hãy cẩn thận với nơi này"), "the toolbar");
  });
});
