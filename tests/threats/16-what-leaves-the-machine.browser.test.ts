import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BrowserWithExtension, openBrowser } from "../../src/start/browser.ts";
import { chooseScamType, openPopup, press } from "../../src/start/popup-in-browser.ts";
import { makeWorld, settled, until, type World } from "../browser/world.ts";
import { type Arrived, networkLog } from "./network-log.ts";

const FACEBOOK = "https://www.facebook.com";

/** What one person looks at, and what another does: listed and not, on several platforms. */
const ONE = [
  `${FACEBOOK}/congviec.mau247`,
  `${FACEBOOK}/profile.php?id=100000000000247`,
  `${FACEBOOK}/groups/dautu.mau.baolai`,
  "https://t.me/tuyendung_mau",
  "https://zalo.me/0900000247",
  `${FACEBOOK}/`,
];
const OTHER = [
  `${FACEBOOK}/nguyen.van.mau.500`,
  "https://www.tiktok.com/@chuyengia.mau",
  "https://www.youtube.com/@laylaitien.mau",
  "https://khac.example/",
];
const FLAGGED = `${FACEBOOK}/profile.php?id=100000000000500`;

const log = networkLog();
let world: World;
let page: Page;
let registry: string;

beforeAll(async () => {
  world = await makeWorld();
  registry = new URL(world.server.url).host;
  page = await world.opened.browser.newPage();
});
afterAll(async () => {
  log.end();
  await world?.close();
});

/** Requests to the registry since a place in the log; all others are the pages' own. */
function toRegistry(from = 0, until = log.arrived.length): readonly Arrived[] {
  return log.arrived.slice(from, until).filter(({ host }) => host === registry);
}

/** What the browser itself asks for when it has just been started; nothing of ours. */
const OF_THE_BROWSER = /(?:^|\.)(?:google|googleapis|gstatic|gvt1)\.com$/;

/** What each page asked the internet for, without the picture that browsers ask for by themselves. */
function toOthers(from: number): readonly string[] {
  return log.arrived
    .slice(from)
    .filter(({ host, path }) => host !== registry && path !== "/favicon.ico" && !OF_THE_BROWSER.test(host))
    .map(({ host, path }) => `https://${host}${path}`);
}

/** Everything by which a server could tell two requests apart. */
function asSeen({ method, path, headers }: Arrived): string {
  return JSON.stringify([method, path, Object.entries(headers).sort()]);
}

async function visit(by: Page, urls: readonly string[]): Promise<void> {
  for (const url of urls) {
    await by.goto(url);
    await settled(by);
  }
}

async function tellFrom({ browser, page: at }: BrowserWithExtension, name: string): Promise<unknown> {
  const own = await browser.newPage();
  await own.goto(at("options"));
  const answer = await own.evaluate(`chrome.runtime.sendMessage({ khien: 1, name: "${name}", request: {} })`);
  await own.close();
  return (answer as { readonly response: unknown }).response;
}

const POLL =
  /^\/feed\/(?:metadata\/(?:timestamp|\d+\.(?:root|snapshot|targets|feed|hot|status))\.json|targets\/(?:(?:feed|hot)\/)?[0-9a-f]{64}\.[\w.-]+)$/;

describe("a person's whole day", () => {
  it("visiting asks the platforms for their pages, and nobody for anything else", async () => {
    const from = log.arrived.length;
    await visit(page, ONE);
    const asked = toOthers(from);
    expect(asked.filter((url) => !ONE.includes(url) && !/\.(?:css|js|png|svg)$/.test(url))).toEqual([]);
    for (const url of ONE) expect(asked).toContain(url);
    expect(toRegistry(from).map(({ path }) => path)).toEqual([]);
  });

  it("neither does the popup, nor checking a pasted message", async () => {
    const from = log.arrived.length;
    const popup = await openPopup(world.opened, page);
    await world.tell("check-text", { text: "Nhắn 0900 000 247 hoặc vào http://hoantien-mau.example nhé" });
    await popup.close();
    expect(log.arrived.slice(from).map(({ host, path }) => `${host}${path}`)).toEqual([]);
  });

  it("polls ask for files of the feed, without a query, a cookie, a referrer or any name", async () => {
    await world.tell("sync-now");
    const polls = toRegistry();
    expect(polls.length).toBeGreaterThan(5);
    for (const { method, path, headers } of polls) {
      expect(method).toBe("GET");
      expect(path).toMatch(POLL);
      for (const name of ["cookie", "referer", "authorization", "origin", "x-client-data"])
        expect(headers).not.toHaveProperty(name);
    }
  });

  it("are the same requests, byte for byte, from another profile that looks at other pages", async () => {
    const first = toRegistry().map(asSeen);
    const from = log.arrived.length;
    const opened = await openBrowser({ headless: true, port: world.demo.port, extension: world.extension });
    try {
      await until(
        async () => ((await tellFrom(opened, "list-state")) as { release?: number }).release === 1,
        "the first list of the other",
      );
      await visit(await opened.browser.newPage(), OTHER);
      await tellFrom(opened, "sync-now");
    } finally {
      await opened.browser.close();
    }
    expect(toRegistry(from).map(asSeen)).toEqual(first);
  });

  it("a report is sent once, when the person sends it, and says nothing of its sender", async () => {
    await page.goto(FLAGGED);
    await settled(page);
    const popup = await openPopup(world.opened, page);
    const from = log.arrived.length;
    await press(popup, "Báo cáo");
    await chooseScamType(popup, "fake-finance-company");
    await popup.type("#what", "Đòi phí hồ sơ trước khi cho vay.");
    await press(popup, "Xem trước khi gửi");
    expect(toRegistry(from)).toEqual([]);
    await press(popup, "Gửi");
    await until(
      async () => ((await world.tell("reports")) as { state: string }[])[0]?.state === "received",
      "the report to be sent",
    );
    await popup.close();
    const sent = toRegistry(from).filter(({ path }) => !POLL.test(path));
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /v1/reports"]);
    for (const name of ["cookie", "referer", "authorization"])
      expect(sent[0]?.headers).not.toHaveProperty(name);
  });

  it("in all, nothing arrived anywhere but the pages, the polls and the report", () => {
    const unexplained = log.arrived.filter(
      ({ method, host, path }) =>
        !OF_THE_BROWSER.test(host) &&
        !(host === registry && (POLL.test(path) || (method === "POST" && path === "/v1/reports"))) &&
        !(
          host !== registry &&
          ([...ONE, ...OTHER, FLAGGED].includes(`https://${host}${path}`) ||
            /\.(?:ico|css|js|png|svg)$/.test(path))
        ),
    );
    expect(unexplained.map(({ method, host, path }) => `${method} ${host}${path}`)).toEqual([]);
  });
});
