import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installedFirefox } from "../find-firefox.mjs";
import { type FirefoxStage, setFirefoxStage } from "../threats/firefox-stage.ts";
import { listing, scripted } from "../threats/stage.ts";
import { until } from "./world.ts";

const SITE = "https://lua-mau.example";
const executable = installedFirefox();
/** Without a right to hold it the navigation is raced: a site this far away is never drawn, however busy the machine. */
const AWAY_MS = 400;
/** Asks for something once it ran, and once a frame of it was drawn. */
const TELLING = scripted("fetch('/da-chay'); requestAnimationFrame(() => setTimeout(() => fetch('/da-ve')))");

describe.skipIf(executable === undefined)(
  "a listed site in Firefox (FIREFOX_PATH, or an installed one)",
  () => {
    let stage: FirefoxStage;
    beforeAll(async () => {
      stage = await setFirefoxStage(
        executable as string,
        [listing(`${SITE}/`)],
        {
          "lua-mau.example/": TELLING,
          "lua-mau.example/trong-khung": TELLING,
          "bao-mau.example/": `<!doctype html><h1>Báo mẫu</h1><iframe src="${SITE}/trong-khung"></iframe>`,
          "chuyen-mau.example/": `<!doctype html><meta http-equiv="refresh" content="0;url=${SITE}/">`,
          "kho-mau.example/": TELLING,
        },
        { delayMs: AWAY_MS },
      );
    });
    afterAll(() => stage?.close());
    const drawn = (): readonly string[] =>
      stage.internet.requests.filter((asked) => /da-(?:ve|chay)/.test(asked));

    it("would tell if it were drawn", async () => {
      const page = await stage.firefox.open();
      await page.goto("https://kho-mau.example/");
      await until(async () => drawn().length === 2, "what it asks for");
      await page.close();
      stage.internet.requests.length = 0;
    });

    it.each([
      ["a link on another page", `${SITE}/`],
      ["a page that leads on", "https://chuyen-mau.example/"],
      ["a frame", "https://bao-mau.example/"],
    ])("is not drawn, nor does it run, when the way leads there by %s", async (_, to) => {
      for (let time = 0; time < 5; time++) {
        const page = await stage.firefox.open();
        await page.goto("https://khac.example/");
        // A navigation that WebDriver makes itself it would wait for, and this one never ends where it was to.
        await page.evaluate(`void setTimeout(() => { location.href = "${to}?lan=${time}" })`);
        await until(
          async () => (await stage.firefox.addressOf(page)).includes("warning.html"),
          "the warning page",
        );
        // Long enough for what was drawn all the same to ask.
        await new Promise((resolve) => setTimeout(resolve, 500));
        await page.close();
      }
      expect(drawn()).toEqual([]);
    });
  },
);
