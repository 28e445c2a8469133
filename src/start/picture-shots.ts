import type { Page } from "puppeteer-core";
import type { BrowserWithExtension } from "./browser.ts";
import { openPopup } from "./popup-in-browser.ts";

/** One state: how a page gets into it, and what is waited for. Gives another page where the state is there. */
export interface Shot {
  readonly name: string;
  /** A part of an accessible name that must be there before the picture is taken. */
  readonly waitFor?: RegExp;
  readonly reach: (page: Page, opened: BrowserWithExtension) => Promise<Page>;
}

const FACEBOOK = "https://www.facebook.com";
/** Nobody lists it. */
const LOOK_ALIKE = "https://techc0mbank-hoso.example/";
const LISTED_SITE = "https://vietc0mbank-uudai.example/tri-an";

function at(name: string, url: string, waitFor = /Khiên:/): Shot {
  return {
    name,
    waitFor,
    reach: async (page) => {
      await page.goto("about:blank");
      await page.goto(url).catch(() => undefined);
      return page;
    },
  };
}

/** A page of ours that the warning page's button opens. */
function behind(name: string, button: string, part: string): Shot {
  return {
    name,
    async reach(page, { browser }) {
      await page.goto("about:blank");
      await page.goto(LISTED_SITE).catch(() => undefined);
      await page.waitForSelector(".acts");
      const target = browser.waitForTarget((one) => one.url().includes(part));
      await page.evaluate(
        `[...document.querySelectorAll("button")].find((one) => ${button}.test(one.textContent)).click()`,
      );
      const other = await (await target).page();
      await other?.waitForSelector("h1");
      return other ?? page;
    },
  };
}

/** The card of a link's mark in the feed. */
function cardOf(name: string, part: string): Shot {
  return {
    name,
    waitFor: /Khiên:/,
    async reach(page) {
      await page.goto(`${FACEBOOK}/`);
      const mark = await page.waitForSelector(`a[href*="${part}"] + khien-shield`);
      const before = (await page.$$("html > khien-shield")).length;
      await mark?.hover();
      await page.waitForFunction(`document.querySelectorAll("html > khien-shield").length > ${before}`);
      return page;
    },
  };
}

function ownPage(name: string): Shot {
  return {
    name,
    async reach(page, opened) {
      await page.goto(opened.page(name));
      await page.waitForSelector("#page > *");
      return page;
    },
  };
}

function popupOn(name: string, url: string): Shot {
  return {
    name,
    async reach(page, opened) {
      // A listed site's own page is not reached.
      await page.goto(url).catch(() => undefined);
      await page.waitForSelector("h1");
      await new Promise((resolve) => setTimeout(resolve, 400));
      const popup = await openPopup(opened, page);
      await popup.waitForSelector(".verdict");
      return popup;
    },
  };
}

/** A view behind one of the popup's buttons. */
function inPopup(name: string, button: RegExp, shows: string): Shot {
  const { reach } = popupOn(name, `${FACEBOOK}/nguyen.van.mau.500`);
  return {
    name,
    async reach(page, opened) {
      const popup = await reach(page, opened);
      await popup.evaluate(
        `[...document.querySelectorAll("main button")].find((one) => ${button}.test(one.textContent)).click()`,
      );
      await popup.waitForSelector(shows);
      return popup;
    },
  };
}

export const SHOTS: readonly Shot[] = [
  at("banner-danger", `${FACEBOOK}/congviec.mau247`),
  at("banner-real-one", `${FACEBOOK}/profile.php?id=61550000000002`),
  at("banner-caution", `${FACEBOOK}/profile.php?id=100000000000313`),
  at("banner-hijacked", "https://www.tiktok.com/@chuyengia.mau"),
  at("feed", `${FACEBOOK}/`),
  {
    name: "card",
    waitFor: /Khiên:/,
    async reach(page) {
      await page.goto(`${FACEBOOK}/`);
      await page.waitForSelector("[role=feed] khien-shield");
      const before = (await page.$$("html > khien-shield")).length;
      await page.hover("[role=feed] khien-shield");
      await page.waitForFunction(`document.querySelectorAll("html > khien-shield").length > ${before}`);
      return page;
    },
  },
  cardOf("look-alike", "techc0mbank"),
  cardOf("card-official", "vietcombank.com.vn"),
  {
    name: "dialog",
    async reach(page) {
      await page.goto(`${FACEBOOK}/`);
      await page.waitForSelector('a[href*="vietc0mbank"] + khien-shield');
      await page.click('a[href*="vietc0mbank"]');
      return page;
    },
  },
  at("messages", "https://www.messenger.com/t/100000000000247/", /0900/),
  at("warning", LISTED_SITE),
  {
    name: "warning-going-on",
    async reach(page) {
      await page.goto("about:blank");
      await page.goto(LISTED_SITE).catch(() => undefined);
      await page.waitForSelector("[aria-expanded]");
      await page.click("[aria-expanded]");
      return page;
    },
  },
  behind("why", "/Chi tiết|Details/", "why.html"),
  behind("share", "/tôi tin|trust/", "share.html"),
  {
    name: "why-look-alike",
    async reach(page, opened) {
      await page.goto(opened.page("options"));
      const target = opened.browser.waitForTarget((one) => one.url().includes("why.html"));
      await page.evaluate(
        `chrome.runtime.sendMessage({ khien: 1, name: "open-why", request: { subject: { url: "${LOOK_ALIKE}" } } })`,
      );
      const why = await (await target).page();
      await why?.waitForSelector("h1");
      return why ?? page;
    },
  },
  popupOn("popup-danger", `${FACEBOOK}/congviec.mau247`),
  popupOn("popup-caution", `${FACEBOOK}/profile.php?id=100000000000313`),
  popupOn("popup-hijacked", "https://www.tiktok.com/@chuyengia.mau"),
  popupOn("popup-on-warning", LISTED_SITE),
  {
    name: "popup-look-alike",
    async reach(page, opened) {
      const popup = await inPopup("", /Kiểm tra|Check/, "#check-text").reach(page, opened);
      await popup.type("#check-text", LOOK_ALIKE);
      await popup.click("button[type=submit]");
      await popup.waitForSelector(".verdict.caution");
      return popup;
    },
  },
  popupOn("popup-unlisted", `${FACEBOOK}/nguyen.van.mau.500`),
  inPopup("popup-reporting", /Báo cáo|Report/, 'input[type="radio"]'),
  inPopup("popup-checking", /Kiểm tra|Check/, "#check-text"),
  ownPage("options"),
  ownPage("welcome"),
  at("instagram", "https://www.instagram.com/shop.mau.giare/"),
  at("threads", "https://www.threads.com/"),
  at("youtube", "https://www.youtube.com/@laylaitien.mau"),
  at("x", "https://x.com/airdrop_mau"),
  at("telegram", "https://web.telegram.org/k/", /0900/),
  at("zalo", "https://chat.zalo.me/", /0900/),
];
