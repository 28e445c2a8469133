import type { Page } from "puppeteer-core";
import type { BrowserWithExtension } from "../../src/start/browser.ts";

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** In the page before its own scripts: notes when something of ours has been painted, counted from the first byte. */
const WATCH = `
new MutationObserver((_, observer) => {
  if (document.querySelector("khien-shield") === null) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => {
    const [load] = performance.getEntriesByType("navigation");
    globalThis.paintedAfter = performance.now() - (load?.responseStart ?? 0);
  }));
}).observe(document, { childList: true, subtree: true });`;

/** Profile visited → banner painted, from the first byte of the profile's page. */
export async function bannerTimes(
  opened: BrowserWithExtension,
  url: string,
  times: number,
  cold: boolean,
): Promise<readonly number[]> {
  const page = await opened.browser.newPage();
  await page.evaluateOnNewDocument(WATCH);
  const found: number[] = [];
  for (let time = 0; time < times; time++) {
    await page.goto("about:blank");
    await wait(300);
    if (cold) await (await opened.worker()).close();
    await page.goto(`${url}?time=${time}`);
    await page.waitForFunction("globalThis.paintedAfter !== undefined", { timeout: 30_000, polling: 50 });
    found.push((await page.evaluate("globalThis.paintedAfter")) as number);
  }
  await page.close();
  return found;
}

/** The way to a listed site → the warning page's first contentful paint; `cold`: the worker was stopped before. */
export async function warningTimes(
  opened: BrowserWithExtension,
  from: string,
  to: string,
  times: number,
  cold: boolean,
): Promise<readonly number[]> {
  const page = await opened.browser.newPage();
  const found: number[] = [];
  for (let time = 0; time < times; time++) {
    await page.goto(from);
    await wait(1_700);
    if (cold) await (await opened.worker()).close();
    const begun = (await page.evaluate(
      `(() => { const now = performance.timeOrigin + performance.now(); setTimeout(() => { location.href = ${JSON.stringify(`${to}?time=${time}`)} }); return now })()`,
    )) as number;
    await waitForWarning(page);
    found.push(((await page.evaluate(FIRST_PAINT)) as number) - begun);
  }
  await page.close();
  return found;
}

const FIRST_PAINT = `new Promise((resolve) => new PerformanceObserver((list) => {
  const [paint] = list.getEntriesByName("first-contentful-paint");
  if (paint) resolve(performance.timeOrigin + paint.startTime);
}).observe({ type: "paint", buffered: true }))`;

async function waitForWarning(page: Page): Promise<void> {
  while (!page.url().includes("warning.html")) await wait(20);
  await page.waitForSelector("h1");
}

/** Popup opened → its verdict is there to be read. */
export async function popupTimes(
  opened: BrowserWithExtension,
  tab: Page,
  times: number,
): Promise<readonly number[]> {
  const worker = await opened.worker();
  const id = (await worker.evaluate(
    `chrome.tabs.query({}).then((tabs) => tabs.find((one) => one.url === ${JSON.stringify(tab.url())})?.id)`,
  )) as number;
  const popup = await opened.browser.newPage();
  await popup.evaluateOnNewDocument(`new MutationObserver((_, observer) => {
    if (document.querySelector(".verdict") === null) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { globalThis.readable = performance.now() }));
  }).observe(document, { childList: true, subtree: true });`);
  const found: number[] = [];
  for (let time = 0; time < times; time++) {
    await popup.goto(opened.page("popup", `?tab=${id}`));
    await popup.waitForFunction("globalThis.readable !== undefined", { polling: 50 });
    found.push((await popup.evaluate("globalThis.readable")) as number);
  }
  await popup.close();
  return found;
}
