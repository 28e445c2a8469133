import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type BrowserWithExtension, openBrowser } from "../../src/start/browser.ts";
import { chooseScamType, openPopup, press } from "../../src/start/popup-in-browser.ts";
import { signIn } from "../../src/start/review-in-browser.ts";
import { type Backstage, setBackstage } from "./backstage.ts";
import { closeWelcome } from "./close-welcome.ts";
import { until } from "./world.ts";

/** A kind of scam that nobody knew when the extension was packed; the feed tells of it. */
const NEW = "fake-biometric-update";
const PROFILE = "https://www.facebook.com/nhan.vien.mau";

interface Guidance {
  readonly types: readonly { readonly id: string; readonly nameVi: string }[];
}

let backstage: Backstage;
let opened: BrowserWithExtension;
let newName: string;

beforeAll(async () => {
  backstage = await setBackstage("chrome");
  const assets = join(backstage.extension, "assets");
  const file = readdirSync(assets).find((name) => /^scam-types.*\.json$/.test(name)) ?? "";
  const guidance = JSON.parse(readFileSync(join(assets, file), "utf8")) as Guidance;
  const known = guidance.types.filter(({ id }) => id !== NEW);
  newName = guidance.types.find(({ id }) => id === NEW)?.nameVi ?? "";
  expect(known).toHaveLength(guidance.types.length - 1);
  writeFileSync(join(assets, file), JSON.stringify({ ...guidance, types: known }));
  opened = await openBrowser({ headless: true, port: backstage.demo.port, extension: backstage.extension });
  await closeWelcome(opened);
});
afterAll(async () => {
  await opened?.browser.close();
  await backstage?.close();
});

/** Asks the background as a page of ours does. */
async function tell(page: Page, name: string): Promise<unknown> {
  const message = JSON.stringify({ khien: 1, name, request: {} });
  return page.evaluate(`chrome.runtime.sendMessage(${message}).then(({ response }) => response)`);
}

it("a kind of scam that the feed brings is found by name, reported, and read by a reviewer", async () => {
  const profile = await opened.browser.newPage();
  await profile.goto(PROFILE);
  const popup = await openPopup(opened, profile);
  await until(
    async () => ((await tell(popup, "list-state")) as { release?: number }).release === 1,
    "the first release",
  );
  await popup.reload();
  await press(popup, "Báo cáo");
  await (await popup.waitForSelector('input[type="search"]'))?.type(newName);
  await chooseScamType(popup, NEW);
  await popup.type("#what", "Gọi video, đòi quét khuôn mặt để cập nhật tài khoản.");
  await press(popup, "Xem trước khi gửi");
  expect(await popup.evaluate("document.body.innerText")).toContain(newName);
  await press(popup, "Gửi");
  await until(
    async () => ((await tell(popup, "reports")) as { state: string }[])[0]?.state === "received",
    "the report to be received",
  );
  const review = await opened.browser.newPage();
  await signIn(review, `${backstage.server.url}/console`, backstage.reviewers[0]);
  const reported = await review.waitForSelector('xpath/.//a[text()="account:facebook:@nhanvienmau"]');
  await Promise.all([review.waitForNavigation(), reported?.click()]);
  expect(await review.evaluate("document.body.innerText")).toContain(newName);
});
