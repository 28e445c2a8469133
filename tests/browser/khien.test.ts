import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { chooseScamType, openPopup, press } from "../../src/start/popup-in-browser.ts";
import { confirmCase, signIn, signOut } from "../../src/start/review-in-browser.ts";
import { leaveInFront, makeWorld, settled, until, type World, warned, warningsOn } from "./world.ts";

let world: World;
let page: Page;

beforeAll(async () => {
  world = await makeWorld();
  page = await world.opened.browser.newPage();
  await page.setViewport({ width: 1280, height: 600 });
});
afterAll(() => world?.close());
afterEach(() => leaveInFront(page));

const BANNER = /^Khiên: (Tài khoản|Nhóm) này nằm trong danh sách lừa đảo/;
const FACEBOOK = "https://www.facebook.com";

describe("a listed profile, page or group", () => {
  it.each([
    `${FACEBOOK}/congviec.mau247`,
    `${FACEBOOK}/profile.php?id=100000000000247`,
    `${FACEBOOK}/Cong.Viec.Mau.247`,
    `https://m.facebook.com/congviecmau247?mibextid=x`,
    `${FACEBOOK}/groups/dautu.mau.baolai`,
    "https://www.instagram.com/shop.mau.giare/",
    "https://www.tiktok.com/@chuyengia.mau",
    "https://www.youtube.com/@laylaitien.mau",
    "https://zalo.me/0900000247",
    "https://t.me/tuyendung_mau",
  ])("shows the banner at %s", async (url) => {
    await page.goto(url);
    await warned(page, BANNER);
  });

  it("says what it is, since when and what to do, in an alert", async () => {
    await page.goto(`${FACEBOOK}/congviec.mau247`);
    await warned(page, BANNER);
    const tree = JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }));
    expect(tree).toContain('"role":"alert"');
    expect(tree).toContain("02/10/2026");
    expect(tree).toContain("Rời khỏi trang");
  });

  it.each([
    `${FACEBOOK}/nguyen.van.mau.500`,
    `${FACEBOOK}/groups/vuon.rau.mau`,
    "https://t.me/docsach_mau",
    "https://khac.example/",
  ])("shows nothing and leaves no trace at %s", async (url) => {
    await page.goto(url);
    expect(await settled(page)).toEqual([]);
    expect(await page.evaluate("document.querySelectorAll('khien-shield').length")).toBe(0);
  });

  it("tells the same in the toolbar, where pages can't draw", async () => {
    await page.goto(`${FACEBOOK}/congviec.mau247`);
    await warned(page, BANNER);
    const worker = await world.opened.worker();
    const face = async () =>
      worker.evaluate(`chrome.tabs.query({ url: "https://www.facebook.com/*" }).then(async ([tab]) =>
        [await chrome.action.getBadgeText({ tabId: tab.id }), await chrome.action.getTitle({ tabId: tab.id })])`);
    await until(async () => JSON.stringify(await face()).includes("!"), "the badge");
    expect(await face()).toEqual(["!", "Khiên: nơi này nằm trong danh sách lừa đảo"]);
  });

  it("follows in-app navigation: the old banner goes, the new one comes", async () => {
    await page.goto(`${FACEBOOK}/`);
    await warned(page, /Lừa đảo/);
    await page.click('[role=feed] a[href^="/congviec.mau247"]');
    await warned(page, BANNER);
    await page.goBack();
    await until(async () => !(await warningsOn(page)).some((name) => BANNER.test(name)), "the banner to go");
    // The app draws a page a moment after its address, and the banner doesn't wait for that.
    await page.waitForSelector('nav a[href="/groups/dautu.mau.baolai"]');
    await page.click('nav a[href="/groups/dautu.mau.baolai"]');
    await warned(page, /Nhóm này/);
    await page.waitForSelector('nav a[href="/"]');
    // The banner stands over it.
    await page.$eval('nav a[href="/"]', (link) => (link as HTMLElement).click());
    await until(
      async () => !(await warningsOn(page)).some((name) => BANNER.test(name)),
      "the banner to go again",
    );
  });
});

describe("a feed", () => {
  it("marks listed authors, commenters and links, and what is scrolled in", async () => {
    await page.goto(`${FACEBOOK}/`);
    await until(
      async () => (await warningsOn(page)).filter((name) => name.startsWith("Khiên: Lừa đảo")).length >= 3,
      "three marks",
    );
    // A listed commenter, and a link that passes for a bank's.
    expect((await warningsOn(page)).filter((name) => /Cần thận trọng/.test(name))).toHaveLength(2);
    expect((await warningsOn(page)).filter((name) => /Chính thức. Vietcombank/.test(name))).toHaveLength(1);
    const marks = async () =>
      (await warningsOn(page)).filter((name) => /^Khiên: (Lừa đảo|Cần|Chính)/.test(name)).length;
    const before = await marks();
    await page.evaluate("scrollTo(0, document.body.scrollHeight)");
    await until(async () => (await marks()) >= before * 2, "marks on what was scrolled in");
  });

  it("takes a mark away when its element is used for another link", async () => {
    await page.goto(`${FACEBOOK}/`);
    await warned(page, /Lừa đảo/);
    const links = '[role=feed] a[href^="/congviec.mau247"]';
    await page.evaluate(
      `document.querySelectorAll('${links}').forEach((link) => { link.dataset.used = "1"; link.setAttribute("href", "/nguyen.van.mau.500"); })`,
    );
    await until(
      async () =>
        (await page.evaluate("document.querySelector('[data-used]').nextElementSibling?.localName")) !==
        "khien-shield",
      "the mark to go",
    );
    await page.evaluate(
      `document.querySelectorAll('[data-used]').forEach((link) => link.setAttribute("href", "/congviec.mau247"))`,
    );
    await until(
      async () =>
        (await page.evaluate("document.querySelector('[data-used]').nextElementSibling?.localName")) ===
        "khien-shield",
      "the mark to come back",
    );
  });

  it("asks once before a listed link is followed; going back is the default", async () => {
    await page.goto(`${FACEBOOK}/`);
    await until(
      async () => (await warningsOn(page)).filter((name) => name.startsWith("Khiên: Lừa đảo")).length >= 3,
      "marks",
    );
    await page.click('a[href*="vietc0mbank"]');
    await warned(page, /Đường dẫn này nằm trong danh sách/);
    expect(page.url()).toBe(`${FACEBOOK}/`);
    await page.keyboard.press("Escape");
    await until(
      async () => !(await warningsOn(page)).some((name) => /Đường dẫn/.test(name)),
      "the dialog to close",
    );
  });

  it("can't be told by the page to act: a click that nobody made does nothing", async () => {
    await page.goto(`${FACEBOOK}/congviec.mau247`);
    await warned(page, BANNER);
    await page.evaluate("document.querySelectorAll('khien-shield').forEach((one) => one.click())");
    expect(
      await page.evaluate(
        "[...document.querySelectorAll('khien-shield')].every((one) => one.shadowRoot === null)",
      ),
    ).toBe(true);
    expect(page.url()).toContain("congviec.mau247");
  });
});

describe("a listed site", () => {
  it("is turned aside before it is asked for, and back works", async () => {
    await page.goto(`${FACEBOOK}/nguyen.van.mau.500`);
    await page.goto("https://vietc0mbank-uudai.example/tri-an").catch(() => undefined);
    await until(async () => page.url().includes("warning.html"), "the warning page");
    await page.waitForSelector(".sheet h1");
    await until(
      async () => (await page.evaluate("document.activeElement.textContent")) === "Quay lại nơi an toàn",
      "the default action",
    );
    const text = (await page.evaluate("document.body.innerText")) as string;
    expect(text).toContain("giả mạo Vietcombank");
    expect(text).toContain("vietc0mbank-uudai.example");
    expect(text).toContain("vietcombank.com.vn");
    await press(page, "Quay lại nơi an toàn");
    await until(async () => page.url().includes("nguyen.van.mau.500"), "the page before");
  });

  it("is left for the page before it, however it was reached", async () => {
    await page.goto(`${FACEBOOK}/nguyen.van.mau.500`);
    await page.goto("https://khac.example/truoc");
    await page.evaluate("location.href = 'https://vietc0mbank-uudai.example/nhanh'");
    await until(async () => page.url().includes("warning.html"), "the warning page");
    await page.waitForSelector("h1");
    await press(page, "Quay lại nơi an toàn");
    await until(async () => page.url() === "https://khac.example/truoc", "the page before");
  });

  it("is entered only by a second step, which counts for this session", async () => {
    await page.goto("https://hoantien-mau.example/").catch(() => undefined);
    await until(async () => page.url().includes("warning.html"), "the warning page");
    await press(page, "Vẫn vào trang này");
    await page.click('.go-on input[type="checkbox"]');
    await press(page, "Tôi hiểu, cho tôi vào");
    await until(async () => page.url().startsWith("https://hoantien-mau.example/"), "the site");
    await page.goto("https://hoantien-mau.example/khac");
    expect(page.url()).toBe("https://hoantien-mau.example/khac");
  });
});

describe("the popup", () => {
  it("says what is looked at, the verdict and why, and the state of the list", async () => {
    await page.goto(`${FACEBOOK}/congviec.mau247`);
    await warned(page, BANNER);
    const popup = await openPopup(world.opened, page);
    await popup.waitForSelector(".verdict.danger");
    const { count } = (await world.tell("list-state")) as { count: number };
    expect(count).toBeGreaterThan(60_000);
    const text = async () => (await popup.evaluate("document.body.innerText")) as string;
    for (const words of ["Lừa đảo đã xác nhận", "Tuyển cộng tác viên online", "02/10/2026"])
      expect(await text()).toContain(words);
    const size = `${new Intl.NumberFormat("vi-VN").format(count)} mục`;
    await until(async () => (await text()).includes(size), "the size of the list");
    await popup.close();
  });

  it("checks a pasted message on this machine", async () => {
    const checked = (await world.tell("check-text", {
      text: "Nhắn 0900 000 247 hoặc vào http://hoantien-mau.example nhé",
    })) as {
      shown: { verdict: { kind: string } };
    }[];
    expect(checked.map((one) => one.shown.verdict.kind)).toEqual(["danger", "danger"]);
  });

  it("explains why some things can't be reported", async () => {
    await page.goto(`${FACEBOOK}/`);
    const popup = await openPopup(world.opened, page);
    await popup.waitForSelector(".note");
    expect(await popup.evaluate("document.body.innerText")).toContain("trang chung của mạng xã hội");
    await popup.close();
  });

  it("speaks English when asked", async () => {
    await world.tell("change-settings", { language: "en" });
    await page.goto(`${FACEBOOK}/congviec.mau247`);
    await warned(page, /^Khiên: This account is on a test list of scams/);
    await world.tell("change-settings", { language: "vi" });
  });
});

describe("the loop", () => {
  const FLAGGED = `${FACEBOOK}/profile.php?id=100000000000500`;
  const KEY = "account:facebook:100000000000500";
  const console = () => `${world.server.url}/console`;

  it("closes: flagged offline, sent once, confirmed by two, published, and the same profile warns", async () => {
    await page.goto(FLAGGED);
    expect((await settled(page)).filter((name) => BANNER.test(name))).toEqual([]);
    const { browser } = world.opened;
    const popup = await openPopup(world.opened, page);
    await popup.waitForSelector(".verdict.unlisted");
    await press(popup, "Báo cáo");
    await chooseScamType(popup, "fake-finance-company");
    await popup.type("#what", "Đòi phí hồ sơ trước khi cho vay.");
    await press(popup, "Xem trước khi gửi");
    expect(await popup.evaluate("document.body.innerText")).toContain(KEY.split(":").at(-1));

    // The connection is gone while it is sent: the report waits, and survives the worker's end.
    await (await world.opened.worker()).evaluate(
      "globalThis.realFetch = fetch; globalThis.fetch = () => Promise.reject(new Error('offline'))",
    );
    await press(popup, "Gửi");
    await popup.waitForSelector('[role="status"] h2');
    const waiting = (await world.tell("reports")) as { state: string; attempts: number }[];
    expect(waiting).toHaveLength(1);
    await until(
      async () => ((await world.tell("reports")) as { attempts: number }[])[0]?.attempts === 1,
      "the first try",
    );
    expect(((await world.tell("reports")) as { state: string }[])[0]?.state).toBe("waiting");
    await (await world.opened.worker()).close();

    // Awake again, online again: the alarm would come in half a minute; the clock is ours to move.
    await world.tell("list-state");
    await until(async () => {
      await (await world.opened.worker())
        .evaluate("Date.now = ((real) => () => real() + 3_600_000)(Date.now.bind(Date))")
        .catch(() => undefined);
      await world.tell("sync-now");
      return ((await world.tell("reports")) as { state: string }[])[0]?.state === "received";
    }, "the report to be sent");

    const review = await browser.newPage();
    for (const reviewer of world.reviewers) {
      await signIn(review, console(), reviewer);
      await confirmCase(review, console(), KEY, "Hai lời kể khớp nhau.");
      await signOut(review);
    }
    await (await world.opened.worker()).close();
    await until(
      async () => ((await world.tell("sync-now")) as { release: number }).release === 2,
      "release 2",
    );
    await page.bringToFront();
    await page.goto(FLAGGED);
    await warned(page, BANNER);
    // States come with the feed, as signed buckets, a moment after the release or before it.
    await until(async () => {
      await world.tell("sync-now");
      return ((await world.tell("reports")) as { state: string }[])[0]?.state === "confirmed";
    }, "the reporter to learn what became of it");
    await review.close();
    await popup.close();
  });

  it("answers from the stored list when the worker was stopped and the server is unreachable", async () => {
    await (await world.opened.worker()).close();
    await page.goto(`${FACEBOOK}/congviec.mau247`);
    await warned(page, BANNER);
  });
});

describe("nothing about what is looked at leaves the machine", () => {
  it("visiting asks the platforms for their pages and nobody for anything else", async () => {
    const from = world.demo.requests.length;
    await page.goto(`${FACEBOOK}/congviec.mau247`);
    await warned(page, BANNER);
    const asked = world.demo.requests.slice(from).filter((request) => !request.endsWith("/favicon.ico"));
    expect(asked).toEqual(["www.facebook.com/congviec.mau247"]);
  });
});
