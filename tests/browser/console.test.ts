import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/registry/database/database.ts";
import { acceptAppeal } from "../../src/registry/intake/accept-appeal.ts";
import { acceptReport } from "../../src/registry/intake/accept-report.ts";
import { addUser } from "../../src/registry/review/users.ts";
import { type Serving, serve } from "../../src/registry/serve/serve.ts";
import { confirmCase, signIn, signOut } from "../../src/start/review-in-browser.ts";
import { openChromium } from "../../src/start/throwaway-chromium.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { axeFindings } from "./axe.ts";

// The reviewers' pages as a browser draws them, with what strangers wrote in them.
const KEY = "account:facebook:100000000000999";
const HOSTILE = "<script>document.title='xau'</script><img src=x onerror=\"document.title='xau'\">";
const [ONE, TWO, THREE] = ["Mẫu Một", "Mẫu Hai", "Mẫu Ba"].map((name) => ({
  name,
  password: "mat-khau-mau-rat-dai",
})) as [Reviewer, Reviewer, Reviewer];
type Reviewer = Parameters<typeof signIn>[2];
let server: Serving;
let browser: Browser;
let page: Page;
let url: string;

beforeAll(async () => {
  const data = temporaryFolder("console");
  const { database, close } = await openDatabase({ data });
  for (const { name, password } of [ONE, TWO, THREE]) await addUser(database, name, "reviewer", password);
  const stranger = { scamType: "investment-scam", text: HOSTILE, name: HOSTILE, contact: "message" } as const;
  await acceptReport(database, { version: 1, receiptHash: "a".repeat(64), keys: [KEY], ...stranger });
  await acceptAppeal(database, {
    kind: "appeal",
    version: 1,
    receiptHash: "b".repeat(64),
    keys: ["web:nham-mau.example/"],
    relation: "own",
    name: HOSTILE,
    text: HOSTILE,
  });
  await close();
  server = await serve({ port: 0, data, log: () => undefined });
  url = `${server.url}/console`;
  browser = await openChromium({ headless: true, port: 9 });
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const open = (key: string) => page.goto(url).then(() => follow(`xpath/.//a[text()="${key}"]`));
async function follow(link: string): Promise<void> {
  const found = await page.waitForSelector(link);
  await Promise.all([page.waitForNavigation(), found?.click()]);
}
async function say(outcome: string): Promise<void> {
  await page.type("#reason", "Đã xem lại");
  await Promise.all([page.waitForNavigation(), page.click(`button[value="${outcome}"]`)]);
}
const text = () => page.evaluate("document.body.innerText") as Promise<string>;

/** Nothing that a stranger wrote ran, nothing sticks out, and axe has nothing to say, in light and in dark. */
async function isSound(): Promise<void> {
  expect(await page.title()).toMatch(/^Khiên/);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    expect(await axeFindings(page)).toEqual([]);
  }
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
}

describe.each([
  ["a wide window", 1_100],
  ["a phone", 360],
])("the console in %s", (_, width) => {
  it("shows queue, case and appeal so that they can be read, and runs nothing of them", async () => {
    await page.setViewport({ width, height: 800 });
    await page.goto(url);
    await isSound();
    await signIn(page, url, ONE);
    await isSound();
    // No column is so narrow that words break.
    const heights = await page.$$eval("td:not(:first-child)", (cells) =>
      cells.map((one) => one.offsetHeight),
    );
    expect(Math.max(...heights)).toBeLessThan(60);
    await open(KEY);
    expect(await text()).toContain(HOSTILE);
    await isSound();
    await open("web:nham-mau.example/");
    await isSound();
    await page.goto(url);
    await signOut(page);
  });
});

it("asks two people to take off the list what two have put there", async () => {
  for (const reviewer of [ONE, TWO]) {
    await signIn(page, url, reviewer);
    await confirmCase(page, url, KEY, "Hai lời kể khớp nhau");
    await signOut(page);
  }
  await signIn(page, url, THREE);
  await open(KEY);
  await say("undo");
  expect(await text()).toContain("Chờ người thứ hai để gỡ");
  await signOut(page);
  await signIn(page, url, ONE);
  await open(KEY);
  await isSound();
  await say("keep");
  expect(await text()).toContain("Người khác cần xem lại trước khi giữ cảnh báo");
  await say("undo");
  await open(KEY);
  expect(await text()).toContain("cần hai người xác nhận");
});
