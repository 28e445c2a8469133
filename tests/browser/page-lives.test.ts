import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FACEBOOK, htmlPage, listing, type Stage, scripted, setStage } from "../threats/stage.ts";
import { faceOfTab } from "../threats/toolbar-face.ts";
import { partsOf } from "./closed-roots.ts";
import { settled, until, warned, warningsOn } from "./world.ts";

// Pages that are rendered ahead, come back as they were left, are written anew, or stand in a frame.
const BANNER = /^Khiên: Tài khoản này nằm trong danh sách lừa đảo/;
const MARK = /^Khiên: Lừa đảo\. /;
const LINKS = `<p><a id="name" href="/ke.gian.mau">Kẻ Gian Mẫu</a></p><p><a id="site" href="https://lua-mau.example/">lua-mau.example</a></p>`;

let stage: Stage;
let page: Page;
beforeAll(async () => {
  const listed = [`${FACEBOOK}/ke.gian.mau`, `${FACEBOOK}/khong.ten.mau`, "https://lua-mau.example/"];
  stage = await setStage(
    listed.map((url) => listing(url)),
    {
      "www.facebook.com/ke.gian.mau": htmlPage(
        `<main role="main"><h1 style="margin-top:300px">Kẻ Gian Mẫu</h1><a id="away" href="/nguoi.thuong.mau">Người khác</a></main>`,
        `<script>globalThis.returns = []; addEventListener("pageshow", ({ persisted }) => returns.push(persisted))</script>`,
      ),
      "www.facebook.com/nguoi.thuong.mau": htmlPage(`<main role="main"><h1>Người Thường Mẫu</h1></main>`),
      "www.facebook.com/doan.truoc.mau": htmlPage(
        `<h1>Trang mẫu</h1><a id="go" href="/ke.gian.mau">Đi tiếp</a>`,
        `<script type="speculationrules">{"prerender":[{"urls":["/ke.gian.mau"],"eagerness":"immediate"}]}</script>`,
      ),
      "www.facebook.com/viet.lai.mau": scripted(
        `setTimeout(() => { document.open(); document.write(${JSON.stringify(`<main>${LINKS}</main>`)}); document.close(); globalThis.written = true }, 900)`,
        LINKS,
      ),
      "www.facebook.com/khung.mau": htmlPage(
        '<h1>Trang mẫu</h1><iframe src="/ke.gian.mau" style="width:600px;height:400px"></iframe>',
      ),
      "khac.example/": htmlPage(
        `<h1>Trang mẫu</h1><iframe src="${FACEBOOK}/ke.gian.mau" style="width:600px;height:400px"></iframe>`,
      ),
      "www.facebook.com/hop.mau": htmlPage(
        `<main>${LINKS}<dialog id="own"><p><a href="/ke.gian.mau">Kẻ Gian Mẫu</a></p></dialog></main>`,
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

const badge = async (): Promise<string> => (await faceOfTab(stage, page)).badge;

/**
 * Asks the page of the one listed account, wherever it is shown: the browser's tools hold on to the page that was there
 * before the one rendered ahead took its place.
 */
async function inTab(expression: string): Promise<unknown> {
  const target = stage.opened.browser
    .targets()
    .find((one) => one.type() === "page" && one.url() === `${FACEBOOK}/ke.gian.mau`);
  const session = await target?.createCDPSession();
  const answer = await session?.send("Runtime.evaluate", { expression });
  await session?.detach();
  return answer?.result.value;
}

describe("a page that begins", () => {
  it("is asked about by its address while nothing of it is there, and then once by what it says", async () => {
    const worker = await stage.opened.worker();
    await worker.evaluate(`globalThis.visits = [];
      chrome.runtime.onMessage.addListener((message) => {
        if (/^(?:arrive|visit)$/.test(message.name)) globalThis.visits.push(message.request.subject);
      })`);
    const url = `${FACEBOOK}/ke.gian.mau?__tn__=-UC`;
    await page.goto(url);
    await warned(page, BANNER);
    await until(async () => ((await worker.evaluate("globalThis.visits.length")) as number) > 1, "its name");
    await settled(page);
    expect(await worker.evaluate("globalThis.visits")).toEqual([
      { url },
      { url: `${FACEBOOK}/ke.gian.mau`, keys: [], name: "Kẻ Gian Mẫu" },
    ]);
  });
});

describe("a page whose first answer is on its way", () => {
  it.each(["list-changed", "settings-changed"])(
    "hears meanwhile that something changed: %s",
    async (notice) => {
      const worker = await stage.opened.worker();
      await worker.evaluate(`globalThis.asked = [];
      globalThis.hear = ({ name }, { tab }) => {
        globalThis.asked.push(name);
        if (name === "arrive") chrome.tabs.sendMessage(tab.id, { khien: 1, notice: ${JSON.stringify(notice)} });
      };
      chrome.runtime.onMessage.addListener(globalThis.hear)`);
      await page.goto(`${FACEBOOK}/ke.gian.mau`);
      await warned(page, BANNER);
      const asked = async (): Promise<readonly string[]> =>
        (await worker.evaluate("globalThis.asked")) as readonly string[];
      await until(async () => (await asked()).includes("page-settings"), "the settings of now");
      await until(
        async () => (await asked()).lastIndexOf("visit") > (await asked()).indexOf("page-settings"),
        "the verdict of now",
      );
      await worker.evaluate("chrome.runtime.onMessage.removeListener(globalThis.hear)");
    },
  );
});

describe("a page that tells no more than its address", () => {
  it("is known by that without what only says where somebody came from", async () => {
    const worker = await stage.opened.worker();
    await worker.evaluate(`globalThis.why = [];
      chrome.runtime.onMessage.addListener(({ name, request }) => {
        if (name === "open-why") globalThis.why.push(request.subject.url);
      })`);
    await page.goto(`${FACEBOOK}/khong.ten.mau?__tn__=-UC&fbclid=mau`);
    await warned(page, BANNER);
    await new Promise((resolve) => setTimeout(resolve, 800));
    const opened = stage.opened.browser.waitForTarget((one) => one.url().includes("why.html"));
    await until(async () => {
      await page.keyboard.press("Tab");
      const tree = JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }));
      return /"name":"Vì sao\?"[^}]*"focused":true/.test(tree);
    }, "the button");
    await page.keyboard.press("Enter");
    await (await (await opened).page())?.close();
    expect(await worker.evaluate("globalThis.why")).toEqual([`${FACEBOOK}/khong.ten.mau`]);
  });
});

describe("a page that the browser renders ahead", () => {
  it.each([
    ["a moment", 0],
    // Longer than anybody goes on asking a background that does not answer.
    ["half a minute", 27_000],
  ])("says nothing before somebody looks at it after %s, and then has its banner", async (_, ms) => {
    await page.goto(`${FACEBOOK}/doan.truoc.mau`);
    const ahead = `${FACEBOOK.slice("https://".length)}/ke.gian.mau`;
    await until(async () => stage.internet.requests.includes(ahead), "the page ahead to be asked for");
    await new Promise((resolve) => setTimeout(resolve, ms));
    expect((await settled(page)).filter((name) => BANNER.test(name))).toEqual([]);
    expect(await badge()).toBe("");
    await page.click("#go");
    await until(
      async () => (await inTab("document.querySelectorAll('html > khien-shield').length")) === 1,
      "the banner",
    );
    const start = await inTab("performance.getEntriesByType('navigation')[0].activationStart");
    expect(start).toBeGreaterThan(0);
    const now = { url: () => `${FACEBOOK}/ke.gian.mau` };
    await until(async () => (await faceOfTab(stage, now)).badge === "!", "the toolbar");
  });
});

describe("a page that comes back as it was left", () => {
  it("has its banner and toolbar, and the other page has none", async () => {
    await page.goto(`${FACEBOOK}/ke.gian.mau`);
    await warned(page, BANNER);
    await Promise.all([page.waitForNavigation(), page.evaluate("document.querySelector('#away').click()")]);
    expect(await settled(page)).toEqual([]);
    expect(await badge()).toBe("");
    await page.goBack();
    await warned(page, BANNER);
    expect(await page.evaluate("returns")).toEqual([false, true]);
    expect((await partsOf(page, "banner")).length).toBe(1);
    await until(async () => (await badge()) === "!", "the toolbar");
    await page.goForward();
    await until(async () => (await badge()) === "", "the toolbar of the other");
    expect((await warningsOn(page)).filter((name) => BANNER.test(name))).toEqual([]);
  });

  it("takes up what the person chose meanwhile", async () => {
    const own = await stage.opened.browser.newPage();
    await own.goto(stage.opened.page("options"));
    const choose = (platforms: unknown) =>
      own.evaluate(
        `chrome.runtime.sendMessage(${JSON.stringify({ khien: 1, name: "change-settings", request: { platforms } })})`,
      );
    await page.bringToFront();
    await page.goto(`${FACEBOOK}/ke.gian.mau`);
    await warned(page, BANNER);
    await Promise.all([page.waitForNavigation(), page.evaluate("document.querySelector('#away').click()")]);
    await choose({ facebook: "off" });
    await page.goBack();
    expect(await page.evaluate("returns")).toEqual([false, true]);
    await until(async () => (await partsOf(page, "banner")).length === 0, "the banner to go");
    await choose({});
    await warned(page, BANNER);
    await own.close();
  });
});

describe("a page that is written anew", () => {
  it("has its marks, and its listed links are still asked about", async () => {
    await page.goto(`${FACEBOOK}/viet.lai.mau`);
    await page.waitForFunction("globalThis.written === true");
    await until(async () => (await partsOf(page, "mark")).length === 2, "the marks");
    await page.waitForSelector("#site + khien-shield");
    await page.click("#site");
    await warned(page, /^Khiên: Đường dẫn này nằm/);
    expect(page.url()).toBe(`${FACEBOOK}/viet.lai.mau`);
    await page.keyboard.press("Escape");
  });
});

describe("a platform's page in a frame", () => {
  it.each([`${FACEBOOK}/khung.mau`, "https://khac.example/"])(
    "has no banner in it, and does not speak for the tab: %s",
    async (url) => {
      await page.goto(url);
      await settled(page);
      for (const frame of page.frames())
        expect(await frame.evaluate("document.querySelectorAll('khien-shield').length")).toBe(0);
      // Of a site without a permission the extension itself knows no address.
      if (url.startsWith(FACEBOOK)) expect(await badge()).toBe("");
    },
  );
});

describe("a dialog of the page", () => {
  it("has its marks each time that it is opened", async () => {
    await page.goto(`${FACEBOOK}/hop.mau`);
    await until(async () => (await partsOf(page, "mark")).length === 2, "the marks outside");
    for (let times = 0; times < 3; times++) {
      await page.evaluate(times % 2 === 0 ? "own.showModal()" : "own.show()");
      await until(async () => (await partsOf(page, "mark")).length === 3, "the mark inside");
      await until(async () => (await warningsOn(page)).some((name) => MARK.test(name)), "the mark's words");
      await page.evaluate("own.close()");
      await until(async () => (await partsOf(page, "mark")).length === 2, "the dialog to close");
    }
  });
});
