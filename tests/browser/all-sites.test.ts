import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BrowserWithExtension, openBrowser } from "../../src/start/browser.ts";
import { buildWithList, htmlPage, type Internet, listing, playInternet } from "../threats/stage.ts";
import { closeWelcome } from "./close-welcome.ts";
import { readOut, settled, until, warned, warningsOn } from "./world.ts";

const CAUTION = "https://qua-tang-mau.example/";
const DANGER = "https://lua-mau.example/";
const NEWS = "https://bao-mau.example/bai";
/** A platform of which Khiên reads addresses alone. */
const SELLER = "https://shopee.vn/shop.mau.gia";
const LISTED = [listing(CAUTION, "caution"), listing(DANGER), listing(SELLER)];
const PAGES = {
  "qua-tang-mau.example/": htmlPage('<h1>Quà tặng</h1><a href="/nhan">Nhận quà</a>'),
  "bao-mau.example/bai": htmlPage(
    `<nav><a href="${DANGER}mo">bấm vào đây</a></nav><a href="/khac">bài khác</a><a href="https://tot-mau.example/">nơi tốt</a>`,
  ),
  "shopee.vn/shop.mau.gia": htmlPage("<h1>Vietcombank Ưu Đãi (mẫu)</h1>"),
  "bao-mau.example/sach": htmlPage('<p>Chào</p><a href="https://tot-mau.example/">nơi tốt</a>'),
};

let internet: Internet;
const open: BrowserWithExtension[] = [];
const folders: string[] = [];

/** The extension; `granted`: as after the person agreed to the browser's question, which no test can press. */
async function browserWith(granted: boolean): Promise<Page> {
  const extension = await buildWithList("chrome", LISTED);
  folders.push(extension);
  if (granted) {
    const path = join(extension, "manifest.json");
    const manifest = JSON.parse(readFileSync(path, "utf8"));
    manifest.host_permissions.push("https://*/*", "http://*/*");
    writeFileSync(path, JSON.stringify(manifest));
  }
  const opened = await openBrowser({ headless: true, port: internet.port, extension });
  open.push(opened);
  await closeWelcome(opened);
  return opened.browser.newPage();
}

beforeAll(async () => {
  internet = await playInternet(PAGES);
});
afterAll(async () => {
  for (const { browser } of open) await browser.close();
  await internet?.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe("without the permission for all sites", () => {
  it("nothing of ours runs outside the platforms, and the option is off", async () => {
    const page = await browserWith(false);
    await page.goto(NEWS);
    expect(await settled(page)).toEqual([]);
    await page.goto(open.at(-1)?.page("options") ?? "");
    await page.waitForSelector("#all-sites");
    expect(await page.$eval("#all-sites", (box) => (box as HTMLInputElement).checked)).toBe(false);
  });
});

describe("with the permission for all sites", () => {
  let page: Page;
  beforeAll(async () => {
    page = await browserWith(true);
  });

  it("a site of level caution gets a banner, and its own links no marks", async () => {
    await page.goto(CAUTION);
    await warned(page, /^Khiên: Hãy cẩn thận/);
    expect(await warningsOn(page)).toHaveLength(1);
  });

  it("an account of a platform without a page table is called one, and whose name it bears is told", async () => {
    await page.goto(SELLER);
    await warned(page, /^Khiên: Tài khoản này nằm trong danh sách lừa đảo/);
    const real = async () => (await readOut(page)).some(({ name }) => name.includes("vietcombank.com.vn"));
    await until(real, "the real one");
  });

  it("a listed link is marked, wherever it stands, and asked about before it is followed", async () => {
    await page.goto(NEWS);
    await warned(page, /^Khiên: Lừa đảo/);
    expect(await warningsOn(page)).toHaveLength(1);
    await page.click("nav a");
    await warned(page, /Đường dẫn này nằm trong danh sách lừa đảo/);
    expect(page.url()).toBe(NEWS);
  });

  it("a page without a hit bears no trace", async () => {
    await page.goto("https://bao-mau.example/sach");
    expect(await settled(page)).toEqual([]);
    expect(await page.$("khien-shield")).toBeNull();
  });

  it("the option is on", async () => {
    await page.goto(open.at(-1)?.page("options") ?? "");
    await page.waitForFunction("document.querySelector('#all-sites')?.checked === true", { polling: 100 });
  });
});
