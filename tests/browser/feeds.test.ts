import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OwnPages } from "../../src/start/demo-server.ts";
import { openPopup, press } from "../../src/start/popup-in-browser.ts";
import { type Feed, freshFeed, indicator } from "../registry/publish/published-feed.ts";
import { makeWorld, settled, until, type World, warned } from "./world.ts";

let world: World;
let page: Page;
let options: Page;
let other: { readonly feed: Feed; readonly answer: OwnPages; readonly asked: string[] };

const HOST = "danhsach.hoi-mau.example";
const FEED_URL = `https://${HOST}/feed/`;
const LISTED_THERE = "https://www.facebook.com/nguyen.van.mau.500";

/** A second publisher, with keys of its own, on a host of its own. */
async function secondFeed(): Promise<typeof other> {
  const feed = await freshFeed();
  const published = await feed.publish(
    [indicator("account:facebook:@nguyenvanmau500", { source: "hoi-mau" })],
    {
      sources: [{ id: "hoi-mau", name: "Hội Mẫu", updatedOn: "2026-11-01" }],
    },
  );
  if (!published.ok) throw new Error(published.problem.kind);
  const asked: string[] = [];
  return {
    feed,
    asked,
    answer(host, target) {
      if (host !== HOST) return undefined;
      asked.push(target);
      const everyone = { "access-control-allow-origin": "*" };
      try {
        const bytes = readFileSync(join(feed.out, target.slice("/feed/".length)));
        const headers = {
          ...everyone,
          "content-type": "application/octet-stream",
          "cache-control": "no-cache",
        };
        return { status: 200, body: bytes, headers };
      } catch {
        return { status: 404, body: "not found", headers: everyone };
      }
    },
  };
}

beforeAll(async () => {
  other = await secondFeed();
  world = await makeWorld(other.answer);
  page = await world.opened.browser.newPage();
  await page.setViewport({ width: 1280, height: 700 });
  options = await world.opened.browser.newPage();
  await options.setViewport({ width: 900, height: 1200 });
});
afterAll(() => world?.close());

async function fill(root: string, url = FEED_URL): Promise<void> {
  await options.bringToFront();
  await options.goto(world.opened.page("options"));
  await options.waitForSelector(".feed");
  await options.click(".add summary");
  await options.type("#feed-url", url);
  const files = await options.$('.add input[type="file"]');
  if (files === null) throw new Error("no place for a file");
  await (files as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(root);
  await until(
    async () =>
      ((await options.$eval("#feed-root", (area) => (area as { value?: string }).value)) ?? "") !== "",
    "the file's text",
  );
  await options.type("#feed-name", "Hội Mẫu Đà Nẵng");
  await press(options, "Kiểm tra và thêm");
}

const said = (): Promise<string> => options.evaluate("document.body.innerText") as Promise<string>;
const root = (): string => join(other.feed.keysDir, "root.json");

describe("another feed", () => {
  it("is refused with a root that does not sign it, and nothing of it stays", async () => {
    const stranger = await freshFeed();
    await fill(join(stranger.keysDir, "root.json"));
    await until(async () => (await said()).includes("không khớp với khóa gốc"), "the refusal");
    expect(await world.tell("feeds")).toHaveLength(1);
    expect(
      await options.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name))"),
    ).toEqual(["khien"]);
  });

  it("that nobody serves offers to allow its host", async () => {
    await fill(root(), "https://127.0.0.1:9/");
    await until(async () => (await said()).includes("Cho phép kết nối tới 127.0.0.1"), "the offer");
    expect(await world.tell("feeds")).toHaveLength(1);
  });

  it("is added after it was verified, without a permission, since it may be read by everyone", async () => {
    await fill(root());
    await until(async () => (await said()).includes("Đã thêm Hội Mẫu Đà Nẵng"), "the feed");
    expect(
      await options.evaluate(
        `chrome.permissions.contains({ origins: ["https://danhsach.hoi-mau.example/*"] })`,
      ),
    ).toBe(false);
    expect(await world.tell("feeds")).toMatchObject([
      { name: "", release: 1 },
      { name: "Hội Mẫu Đà Nẵng", url: FEED_URL, release: 1, count: 1, development: true },
    ]);
  });

  it("warns of what only it lists, and is named", async () => {
    await page.bringToFront();
    await page.goto(LISTED_THERE);
    await warned(page, /^Khiên: Tài khoản này nằm trong danh sách lừa đảo của Hội Mẫu Đà Nẵng/);
    const popup = await openPopup(world.opened, page);
    await popup.waitForSelector(".verdict.danger");
    expect(await popup.evaluate("document.body.innerText")).toContain("Hội Mẫu · Hội Mẫu Đà Nẵng");
    await popup.close();
  });

  it("goes on warning after the worker was stopped", async () => {
    await (await world.opened.worker()).close();
    await page.goto(LISTED_THERE);
    await warned(page, /^Khiên: Tài khoản này nằm trong danh sách lừa đảo của Hội Mẫu Đà Nẵng/);
  });

  it("costs one request a poll while nothing changes", async () => {
    const from = other.asked.length;
    await world.tell("sync-now");
    expect(other.asked.slice(from)).toEqual(["/feed/metadata/timestamp.json"]);
  });

  it("does not count when it is the national one under its own address", async () => {
    const national = await world.tell("add-feed", {
      name: "",
      url: `${world.server.url}/feed/`,
      root: readFileSync(root(), "utf8"),
    });
    expect(national).toMatchObject({ kind: "refused", problem: { kind: "there-already" } });
  });

  it("is gone when it was removed: list, database and warning", async () => {
    await options.bringToFront();
    await options.goto(world.opened.page("options"));
    await press(options, "Bỏ nguồn này");
    await until(async () => (await said()).includes("sẽ xóa danh sách này"), "the question");
    await options.click('.feed [role="alert"] .button:not(.main)');
    await until(async () => (await said()).includes("Đã bỏ Hội Mẫu Đà Nẵng"), "the feed to go");
    expect(
      await options.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name))"),
    ).toEqual(["khien"]);
    await page.bringToFront();
    await page.goto(LISTED_THERE);
    expect(await settled(page)).toEqual([]);
  });
});

describe("the age of the list", () => {
  it.each([
    [3, /Danh sách chưa được cập nhật từ 3 ngày trước/, false],
    [9, /Kết quả này dựa trên danh sách đã 9 ngày chưa được cập nhật/, true],
  ])("of %i days is told", async (days, words, inVerdict) => {
    await options.evaluate(`chrome.storage.local.get("sync").then(({ sync }) => chrome.storage.local.set({
      sync: { ...sync, checkedAt: Date.now() - ${days} * 86400000, triedAt: Date.now() } }))`);
    await (await world.opened.worker()).close();
    await page.goto("https://www.facebook.com/congviec.mau247");
    await warned(page, /^Khiên: Tài khoản này nằm trong danh sách lừa đảo thử nghiệm/);
    const popup = await openPopup(world.opened, page);
    await popup.waitForSelector(".verdict.danger");
    const text = async () => (await popup.evaluate("document.body.innerText")) as string;
    await until(async () => words.test(await text()), "the age");
    expect(/Kết quả này dựa trên/.test(await text())).toBe(inVerdict);
    await popup.close();
  });
});
