import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { until } from "../browser/world.ts";
import { installedFirefox } from "../find-firefox.mjs";
import { type FirefoxStage, setFirefoxStage } from "./firefox-stage.ts";
import { FLOODS, MARKED } from "./flooding-pages.ts";
import { FACEBOOK, listing } from "./stage.ts";

// Threat 6 in Firefox. What a page's memory is, it doesn't tell.
const executable = installedFirefox();

describe.skipIf(executable === undefined)("in Firefox (FIREFOX_PATH, or an installed one)", () => {
  let stage: FirefoxStage;
  let page: Page;
  beforeAll(async () => {
    const listed = [listing(`${FACEBOOK}/ke.gian.mau`), listing("https://lua-mau.example/")];
    stage = await setFirefoxStage(executable as string, listed, FLOODS, { accessible: false });
  });
  afterAll(() => stage?.close());
  beforeEach(async () => {
    page = await stage.firefox.open();
  });
  afterEach(() => page.close());

  const markedWithin = (timeout: number) => page.waitForFunction(MARKED, { timeout, polling: 100 });

  it("a flood of 10 seconds leaves the page usable, and what is listed in it is found", async () => {
    await page.goto(`${FACEBOOK}/tran.ngap.mau`);
    await page.click("button");
    expect(await page.evaluate("globalThis.pressed")).toBe(true);
    await page.waitForFunction("globalThis.over !== false", { timeout: 60_000, polling: 100 });
    // As many as this machine could make in that time.
    expect(await page.evaluate("globalThis.over")).toBeGreaterThan(10_000);
    await markedWithin(60_000);
  });

  it("100,000 links have their listed one marked, though it is the last", async () => {
    await page.goto(`${FACEBOOK}/tram.nghin.mau`, { timeout: 100_000 });
    await markedWithin(100_000);
  });

  it("listed links alone get no more than a thousand marks", async () => {
    await page.goto(`${FACEBOOK}/day.dac.mau`);
    const count = async () => page.evaluate("document.querySelectorAll('khien-shield').length");
    await until(async () => (await count()) === 1_000, "a thousand marks");
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await count()).toBe(1_000);
  });

  it.each([
    ["addresses that are too long", "dai.dong.mau"],
    ["forms whose fields are named as our questions are", "bieu.mau"],
  ])("%s do not keep those beside them from being looked at", async (_, path) => {
    await page.goto(`${FACEBOOK}/${path}`);
    await markedWithin(20_000);
  });

  it("an address that is too long is turned aside each time: what we store is not worn out", async () => {
    for (let time = 0; time < 8; time++) {
      await page.goto(`https://lua-mau.example/${time}?${"x".repeat(900_000)}`).catch(() => undefined);
      await until(
        async () => (await stage.firefox.addressOf(page)).includes("warning.html"),
        "the warning page",
      );
      await page.goto("about:blank");
    }
  });
});
