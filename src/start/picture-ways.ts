import type { Page } from "puppeteer-core";
import type { BrowserWithExtension } from "./browser.ts";
import { openPopup } from "./popup-in-browser.ts";

/** One state: how a page gets into it, and what is waited for. Gives another page where the state is there. */
export interface Shot {
  readonly name: string;
  /** A part of an accessible name that must be there before the picture is taken. */
  readonly waitFor?: RegExp;
  readonly reach: (page: Page, opened: BrowserWithExtension) => Promise<Page>;
  /** Puts back what it changed, once the picture is taken. */
  readonly after?: (opened: BrowserWithExtension) => Promise<void>;
}

export const FACEBOOK = "https://www.facebook.com";
/** Nobody lists it. */
export const LOOK_ALIKE = "https://techc0mbank-hoso.example/";
export const LISTED_SITE = "https://vietc0mbank-uudai.example/tri-an";

export function at(name: string, url: string, waitFor = /Khiên:/): Shot {
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

/** A page of ours, loaded anew where the background answers a question otherwise than it would now. */
export function answered(name: string, to: string, question: string, change: string): Shot {
  return {
    name,
    async reach(page, { browser, page: own }) {
      let url = own(to);
      if (to === "warning") {
        await page.goto("about:blank");
        await page.goto(LISTED_SITE).catch(() => undefined);
        await page.waitForSelector(".acts");
        url = page.url();
      }
      const other = await browser.newPage();
      await other.evaluateOnNewDocument(`(() => {
        const send = chrome.runtime.sendMessage.bind(chrome.runtime);
        chrome.runtime.sendMessage = async (message) => {
          const answer = await send(message);
          if (message.name === "${question}") (${change})(answer.response);
          return answer;
        };
      })()`);
      await other.goto(url);
      await other.waitForSelector("#page > *");
      return other;
    },
  };
}

/** A page of ours that the warning page's button opens. */
export function behind(name: string, button: string, part: string): Shot {
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
export function cardOf(name: string, part: string): Shot {
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

export function ownPage(name: string): Shot {
  return {
    name,
    async reach(page, opened) {
      await page.goto(opened.page(name));
      await page.waitForSelector("#page > *");
      return page;
    },
  };
}

export function popupOn(name: string, url: string): Shot {
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
export function inPopup(name: string, button: RegExp, shows: string): Shot {
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

/** Changes settings, as the options page does. */
export async function choose({ browser, page }: BrowserWithExtension, request: object): Promise<void> {
  const own = await browser.newPage();
  await own.goto(page("options"));
  await own.evaluate(
    `chrome.runtime.sendMessage(${JSON.stringify({ khien: 1, name: "change-settings", request })})`,
  );
  await own.close();
}
