import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "puppeteer-core";
import type { BrowserWithExtension } from "./browser.ts";
import { chooseScamType, openPopup, press } from "./popup-in-browser.ts";
import { FLAGGED_KEY, type Reviewer } from "./registry-setup.ts";
import { confirmCase, signIn, signOut } from "./review-in-browser.ts";
import type { Tour } from "./tour-step.ts";

export interface TourParts {
  readonly opened: BrowserWithExtension;
  readonly consoleUrl: string;
  readonly reviewers: readonly [Reviewer, Reviewer];
}

const FLAGGED = "https://www.facebook.com/profile.php?id=100000000000500";

/** What a newcomer would do in ten minutes: browse, be warned, flag, review, and see the flag become a warning. */
export async function takeTour(tour: Tour, { opened, consoleUrl, reviewers }: TourParts): Promise<void> {
  const { browser } = opened;
  const page = await browser.newPage();
  await page.goto(opened.page("welcome"));
  await page.waitForSelector("h1");
  await tour.step(page, "welcome", "what a person sees after installing");
  await synced(page);

  await page.goto("https://www.facebook.com/");
  await hasWarning(page, /Khiên: Lừa đảo/);
  await tour.step(
    page,
    "feed",
    "marks beside listed authors and links in a feed (www.facebook.com is played by the demo)",
  );

  await page.goto("https://www.facebook.com/congviec.mau247");
  await hasWarning(page, /Khiên: Tài khoản này/);
  await tour.step(page, "banner", "the banner on a listed page");

  const popup = await openPopup(opened, page);
  await popup.waitForSelector(".verdict");
  await tour.step(popup, "popup", "the popup on that page: what it is, why, since when");
  await popup.close();

  await page.goto("http://vietc0mbank-uudai.example/tri-an").catch(() => undefined);
  await page.waitForSelector("h1");
  await tour.step(page, "warning-page", "a listed site is turned aside before it shows anything");

  await page.goto(FLAGGED);
  await page.waitForSelector("h1");
  const flag = await openPopup(opened, page);
  await flag.waitForSelector(".verdict");
  await tour.step(flag, "not-listed", "an account that nobody has reported yet");
  await press(flag, "Báo cáo");
  await chooseScamType(flag, "fake-finance-company");
  await flag.type("#what", "Đòi phí hồ sơ trước khi cho vay, rồi chặn liên lạc.");
  await press(flag, "Xem trước khi gửi");
  await tour.step(flag, "report", "everything that will be sent, before it is");
  await press(flag, "Gửi");
  await flag.waitForSelector('[role="status"] h2');
  await press(flag, "Báo cáo của tôi");
  await flag.waitForSelector(".item");

  const review = await browser.newPage();
  for (const reviewer of reviewers) {
    await signIn(review, consoleUrl, reviewer);
    if (reviewer === reviewers[0]) await tour.step(review, "queue", "the reviewers' queue");
    await confirmCase(review, consoleUrl, FLAGGED_KEY, "Ảnh chụp tin nhắn đòi phí, hai lời kể khớp nhau.");
    await signOut(review);
  }

  await syncUntilListed(flag);
  await page.bringToFront();
  await page.reload();
  await hasWarning(page, /Khiên: Tài khoản này/);
  await tour.step(
    page,
    "loop-closed",
    "the flagged account, confirmed by two people and published: now it warns",
  );
}

/** Waits until something of ours on the page has a name that fits. */
async function hasWarning(page: Page, name: RegExp): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const names = JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }));
    if (name.test(names)) return;
    await wait(100);
  }
  throw new Error(`nothing on ${page.url()} is named ${name}`);
}

/** The first list of the registry comes right after the installation. */
async function synced(page: Page): Promise<void> {
  const release =
    '(async () => (await chrome.runtime.sendMessage({ khien: 1, name: "list-state", request: {} })).response.release)()';
  for (let tries = 0; tries < 100; tries++) {
    if (((await page.evaluate(release)) as number) > 0) return;
    await wait(100);
  }
  throw new Error("the registry's list never came");
}

/** Presses Update until the list knows the flagged account: the registry publishes in its own time. */
async function syncUntilListed(popup: Page): Promise<void> {
  const tell = (name: string, request: unknown): string =>
    `chrome.runtime.sendMessage(${JSON.stringify({ khien: 1, name, request })}).then((answer) => answer.response)`;
  for (let tries = 0; tries < 40; tries++) {
    await popup.evaluate(tell("sync-now", {}));
    const checked = JSON.stringify(await popup.evaluate(tell("check-text", { text: FLAGGED })));
    if (checked.includes('"danger"')) return;
    await wait(500);
  }
  throw new Error("the new release never came");
}
