import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chooseScamType, press } from "../../src/start/popup-in-browser.ts";
import { installedFirefox } from "../find-firefox.mjs";
import { type Backstage, setBackstage } from "./backstage.ts";
import { type Firefox, openFirefox } from "./firefox-browser.ts";
import { accessibleIn, clickNamed, shownIn, warnedIn } from "./firefox-tree.ts";
import { underlinedOn, until } from "./world.ts";

const FACEBOOK = "https://www.facebook.com";
const LISTED = `${FACEBOOK}/congviec.mau247`;
const ORDINARY = `${FACEBOOK}/nguyen.van.mau.500`;
const BANNER = /^Khiên: (Tài khoản|Nhóm) này nằm trong danh sách lừa đảo/;
const executable = installedFirefox();

describe.skipIf(executable === undefined)("in Firefox (FIREFOX_PATH, or an installed one)", () => {
  let behind: Backstage;
  let firefox: Firefox;
  let options: Page;
  let page: Page;

  /** A message of a page of ours to the background. */
  const tell = async <Answer>(name: string, request: unknown = {}): Promise<Answer> => {
    const message = JSON.stringify({ khien: 1, name, request });
    const answer = (await options.evaluate(`browser.runtime.sendMessage(${message})`)) as {
      ok: boolean;
      response: Answer;
      problem?: string;
    };
    if (!answer.ok) throw new Error(`${name}: ${answer.problem}`);
    return answer.response;
  };
  /** Where a tab really is, however it got there. */
  const arrives = (at: RegExp): Promise<void> =>
    until(async () => at.test(await firefox.addressOf(page)), `${at}`);
  /** What the toolbar says of what is shown, where pages can't draw. */
  const face = async (): Promise<string> =>
    (await options.evaluate(`browser.tabs.query({ url: "https://www.facebook.com/*" }).then(async ([{ id: tabId }]) =>
      (await browser.action.getBadgeText({ tabId })) + " " + (await browser.action.getTitle({ tabId })))`)) as string;

  beforeAll(async () => {
    behind = await setBackstage("firefox");
    firefox = await openFirefox(executable as string, behind.demo.port, behind.extension);
    options = await firefox.ownPage("options");
    await until(async () => (await tell<{ release?: number }>("list-state")).release === 1, "the first list");
  });
  afterAll(async () => {
    await firefox?.close();
    await behind?.close();
  });
  beforeEach(async () => {
    page = await firefox.open();
  });
  afterEach(() => page.close());

  it("synchronises its list with the registry, signatures checked", async () => {
    const state = await tell<{ count: number; problem?: unknown }>("list-state");
    expect(state.count).toBeGreaterThan(60_000);
    expect(state.problem).toBeUndefined();
  });

  it.each([LISTED, `${FACEBOOK}/groups/dautu.mau.baolai`, "https://t.me/tuyendung_mau"])(
    "shows the banner at %s, in an alert",
    async (url) => {
      await page.goto(url);
      await warnedIn(firefox, page, BANNER);
      const alert = (await accessibleIn(firefox, page)).find(({ name }) => BANNER.test(name));
      expect(alert?.role).toBe("alert");
    },
  );

  it.each([ORDINARY, "https://t.me/docsach_mau", "https://khac.example/"])(
    "shows nothing at %s",
    async (url) => {
      await page.goto(url);
      await new Promise((resolve) => setTimeout(resolve, 1_200));
      expect(await shownIn(firefox, page)).toEqual([]);
      expect(await page.evaluate("document.querySelectorAll('khien-shield').length")).toBe(0);
    },
  );

  it("tells the same in the toolbar", async () => {
    await page.goto(LISTED);
    await until(async () => (await face()) === "! Khiên: nơi này nằm trong danh sách lừa đảo", "the badge");
    await page.goto(ORDINARY);
    await until(async () => (await face()) === " Khiên: không có trong danh sách", "no badge");
  });

  it("opens the details by a click on the banner, and leaves the page by another", async () => {
    await page.goto(ORDINARY);
    await page.goto(LISTED);
    await clickNamed(firefox, page, /^Vì sao\?/);
    await until(
      async () => (await firefox.addresses()).some((url) => url.includes("why.html")),
      "the details",
    );
    await page.bringToFront();
    await clickNamed(firefox, page, /^Rời khỏi trang/);
    await arrives(/nguyen\.van\.mau\.500$/);
  });

  it("leaves for a new tab where there is no page before", async () => {
    await page.goto(LISTED);
    await clickNamed(firefox, page, /^Rời khỏi trang/);
    await until(async () => !(await firefox.addresses()).includes(LISTED), "the page to be left");
    page = await firefox.open();
  });

  it("marks who and what is listed in a feed, underlines numbers, and explains a mark", async () => {
    await page.goto(`${FACEBOOK}/`);
    await until(
      async () => (await shownIn(firefox, page)).filter((name) => /^Khiên: Lừa đảo/.test(name)).length >= 3,
      "three marks",
    );
    expect((await shownIn(firefox, page)).some((name) => /Chính thức. Vietcombank/.test(name))).toBe(true);
    await until(async () => (await underlinedOn(page)).includes("0900 000 247"), "an underlined number");
    const mark = (await accessibleIn(firefox, page)).find(({ name }) => /^Khiên: Lừa đảo/.test(name));
    await page.mouse.move((mark?.box.x ?? 0) + 8, (mark?.box.y ?? 0) + 8);
    await until(
      async () =>
        (await accessibleIn(firefox, page)).some(
          ({ name, role }) => role === "grouping" && /^Khiên: Lừa đảo/.test(name),
        ),
      "the card",
    );
  });

  it("asks once before a listed link is followed", async () => {
    await page.goto(`${FACEBOOK}/`);
    await until(async () => (await shownIn(firefox, page)).length >= 3, "marks");
    await page.click('a[href*="vietc0mbank"]');
    await warnedIn(firefox, page, /Đường dẫn này nằm trong danh sách/);
    await page.keyboard.press("Escape");
    await until(
      async () => !(await shownIn(firefox, page)).some((name) => /Đường dẫn/.test(name)),
      "the dialog to close",
    );
    expect(page.url()).toBe(`${FACEBOOK}/`);
  });

  it("turns a listed site aside, and goes back", async () => {
    await page.goto(ORDINARY);
    await page.goto("https://vietc0mbank-uudai.example/tri-an").catch(() => undefined);
    await arrives(/warning\.html/);
    await page.waitForFunction("document.activeElement?.textContent === 'Quay lại nơi an toàn'");
    const text = (await page.evaluate("document.body.innerText")) as string;
    expect(text).toContain("giả mạo Vietcombank");
    expect(text).toContain("vietc0mbank-uudai.example");
    await page.keyboard.press("Enter");
    await arrives(/nguyen\.van\.mau\.500$/);
  });

  it("enters a listed site only by a second step, for this session", async () => {
    await page.goto("https://hoantien-mau.example/").catch(() => undefined);
    await arrives(/warning\.html/);
    await press(page, "Vẫn vào trang này");
    await page.click('.go-on input[type="checkbox"]');
    await press(page, "Tôi hiểu, cho tôi vào");
    await arrives(/^https:\/\/hoantien-mau\.example\/$/);
  });

  it("answers from the stored list after the event page was stopped", async () => {
    // An event may wake it again at once; that it was stopped is what counts.
    expect(await firefox.stopBackground()).toBe("stopped");
    await page.goto(LISTED);
    await warnedIn(firefox, page, BANNER);
  });

  it("says in the popup what is looked at, and sends a report that the registry acknowledges", async () => {
    await page.goto(ORDINARY);
    await until(async () => (await face()).includes("không có trong danh sách"), "the verdict");
    const tab = await options.evaluate(`browser.tabs.query({ url: "${ORDINARY}" }).then(([{ id }]) => id)`);
    const popup = await firefox.ownPage("popup", `?tab=${tab}`);
    await popup.waitForSelector(".verdict.unlisted");
    await press(popup, "Báo cáo");
    await chooseScamType(popup, "fake-finance-company");
    await popup.type("#what", "Đòi phí hồ sơ trước khi cho vay.");
    await press(popup, "Xem trước khi gửi");
    await press(popup, "Gửi");
    await popup.waitForSelector('[role="status"] h2');
    await until(
      async () => (await tell<{ state: string }[]>("reports"))[0]?.state === "received",
      "the acknowledgement",
    );
    await popup.close();
  });

  it("warns of what a new release lists", async () => {
    const before = await tell<{ release: number }>("list-state");
    await behind.publish(ORDINARY, "danger");
    await until(
      async () => (await tell<{ release: number }>("sync-now")).release > before.release,
      "the next release",
    );
    await page.goto(ORDINARY);
    await warnedIn(firefox, page, BANNER);
  });

  it("asks in words for the platforms' pages where they were taken away, and warns again once they are given", async () => {
    // The browser's own question is a window of the browser: it is answered with yes.
    await firefox.inBrowser(`(() => {
      Services.prefs.setBoolPref("extensions.webextOptionalPermissionPrompts", false);
      const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
      return ExtensionPermissions.remove(addOn.id, { origins: ["https://*.facebook.com/*"], permissions: [] }, addOn);
    })()`);
    const welcome = await firefox.ownPage("welcome");
    await press(welcome, "Cho phép");
    await welcome.waitForFunction("document.body.innerText.includes('Đã cho phép')");
    await welcome.close();
    await page.bringToFront();
    await page.goto(LISTED);
    await warnedIn(firefox, page, BANNER);
  });
});
