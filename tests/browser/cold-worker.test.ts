import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FACEBOOK, htmlPage, listing, type Stage, setStage } from "../threats/stage.ts";
import { faceOfTab } from "../threats/toolbar-face.ts";
import { until, warned, warningsOn } from "./world.ts";

// A worker is stopped whenever the browser likes: before it is asked, and in the middle of its answer.
const BANNER = /^Khiên: Tài khoản này nằm trong danh sách lừa đảo/;
let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage([listing(`${FACEBOOK}/ke.gian.mau`), listing("https://lua-mau.example/")], {
    "www.facebook.com/": htmlPage('<h1>Bảng tin</h1><p><a href="/ke.gian.mau">Kẻ Gian Mẫu</a></p>'),
  });
});
afterAll(() => stage?.close());
beforeEach(async () => {
  page = await stage.opened.browser.newPage();
});
afterEach(() => page.close());

/** Stops the worker that is awake, and waits until it is gone: a new one may be there by then. */
const stop = async (): Promise<void> => {
  const worker = await stage.opened.worker();
  const awake = () => stage.opened.browser.targets().filter((one) => one.type() === "service_worker");
  const before = awake();
  await worker.close();
  await until(async () => !awake().some((one) => before.includes(one)), "the worker to be gone");
};
const marked = async (): Promise<boolean> =>
  (await warningsOn(page)).some((name) => /^Khiên: Lừa đảo/.test(name));

/** The worker takes questions and never answers: its list can't be read any more. Tells how many it was asked. */
async function hang(): Promise<() => Promise<number>> {
  const worker = await stage.opened.worker();
  await worker.evaluate(`
    globalThis.asked = 0;
    chrome.runtime.onMessage.addListener(() => { globalThis.asked++; });
IDBRequest.prototype.addEventListener = () => undefined;
  `);
  return async () => (await worker.evaluate("globalThis.asked")) as number;
}

describe("a worker that was stopped before", () => {
  it("knows how much memory there is, by which a list is read ahead", async () => {
    expect(await (await stage.opened.worker()).evaluate("navigator.deviceMemory")).toBeTypeOf("number");
  });

  it("wakes for a visited account", async () => {
    await stop();
    await page.goto(`${FACEBOOK}/ke.gian.mau`);
    await warned(page, BANNER);
    await until(async () => (await faceOfTab(stage, page)).badge === "!", "the toolbar");
  });

  it("wakes for what a feed shows", async () => {
    await stop();
    await page.goto(`${FACEBOOK}/`);
    await until(marked, "the mark");
  });

  it("wakes for the way to a listed site", async () => {
    await stop();
    await page.goto("https://lua-mau.example/").catch(() => undefined);
    await until(async () => page.url().includes("warning.html"), "the warning page");
  });

  const isAwake = () => stage.opened.browser.targets().some((one) => one.type() === "service_worker");

  it.each([
    [
      "the pointer comes to a link, before anybody follows it",
      () => page.hover("h1"),
      () => page.hover('a[href="/ke.gian.mau"]'),
    ],
    [
      "the focus leaves the page, as it does for the address bar",
      () => page.evaluate("document.querySelector('a').dispatchEvent(new FocusEvent('blur'))"),
      () => page.evaluate("dispatchEvent(new FocusEvent('blur'))"),
    ],
    [
      "the pointer leaves the page, as it does for the address bar",
      () => page.evaluate("document.querySelector('a').dispatchEvent(new MouseEvent('mouseleave'))"),
      () => page.evaluate("document.dispatchEvent(new MouseEvent('mouseleave'))"),
    ],
  ])("wakes when %s", async (_, nothing, something) => {
    await page.goto(`${FACEBOOK}/`);
    await until(marked, "the mark");
    // What the page still had to ask when it was stopped is asked again, and wakes it once more.
    await until(async () => {
      await stop();
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return !isAwake();
    }, "the worker to be gone");
    await nothing();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(isAwake()).toBe(false);
    await something();
    await until(async () => isAwake(), "the worker");
  });

  it("wakes for an in-app navigation, long after the page was opened", async () => {
    await page.goto(`${FACEBOOK}/`);
    await until(marked, "the mark");
    await stop();
    await page.evaluate("history.pushState(null, '', '/ke.gian.mau')");
    await warned(page, BANNER);
  });
});

/** A fresh worker that a page of ours woke, before anything was looked up. */
async function wokenByOwnPage() {
  const own = await stage.opened.browser.newPage();
  await own.goto(stage.opened.page("options"));
  await stop();
  await own.reload();
  return { own, worker: await stage.opened.worker() };
}

describe("a list that can't be read at first", () => {
  it("is asked again while the page settles, and the banner comes", async () => {
    const { own, worker } = await wokenByOwnPage();
    await worker.evaluate(`
      const real = IDBObjectStore.prototype.get;
      IDBObjectStore.prototype.get = () => { throw new Error("unreadable") };
      chrome.runtime.onMessage.addListener(({ name }) => { if (name === "arrive") setTimeout(() => { IDBObjectStore.prototype.get = real; }, 50) });
    `);
    await page.goto(`${FACEBOOK}/ke.gian.mau`);
    await warned(page, BANNER);
    await own.close();
  });

  it("is asked again about what a feed shows, when somebody comes back to the tab", async () => {
    const { own, worker } = await wokenByOwnPage();
    await worker.evaluate(`
      globalThis.real = IDBObjectStore.prototype.get;
      IDBObjectStore.prototype.get = () => { throw new Error("unreadable") };
    `);
    await page.bringToFront();
    await page.goto(`${FACEBOOK}/`);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await marked()).toBe(false);
    await worker.evaluate("IDBObjectStore.prototype.get = globalThis.real");
    await own.bringToFront();
    await page.bringToFront();
    await until(marked, "the mark");
    await own.close();
  });
});

describe("a worker that is killed in the middle of its answer", () => {
  it("is asked again by a warning page", async () => {
    await page.goto("https://lua-mau.example/").catch(() => undefined);
    await until(async () => page.url().includes("warning.html"), "the warning page");
    const own = await stage.opened.browser.newPage();
    await own.goto(stage.opened.page("options"));
    await stop();
    // Woken by what it doesn't understand, so that it has read nothing yet: then it never gets to.
    await own.evaluate("chrome.runtime.sendMessage('x').catch(() => undefined)");
    const asked = await hang();
    await (await stage.opened.worker()).evaluate(
      "chrome.storage.local.get = () => new Promise(() => undefined)",
    );
    void page.reload().catch(() => undefined);
    await until(async () => (await asked()) > 0, "the question");
    await stop();
    await own.close();
    await page.bringToFront();
    await page.waitForSelector("h1");
    expect(await page.evaluate("document.body.innerText")).toContain("lua-mau.example");
  });

  it.each([
    [
      "about a visited account",
      `${FACEBOOK}/ke.gian.mau`,
      async () => (await warningsOn(page)).some((name) => BANNER.test(name)),
    ],
    ["about what a feed shows", `${FACEBOOK}/`, marked],
  ] as const)("is asked again %s", async (_, url, answered) => {
    await stop();
    await page.goto("about:blank");
    // Woken by a page of ours, before anything was looked up.
    const own = await stage.opened.browser.newPage();
    await own.goto(stage.opened.page("options"));
    const asked = await hang();
    const before = await asked();
    await page.goto(url);
    await until(async () => (await asked()) > before, "the question");
    await stop();
    await until(answered, "the answer");
    await own.close();
  });
});
