import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accessibleIn, warnedIn } from "../browser/firefox-tree.ts";
import { until } from "../browser/world.ts";
import { installedFirefox } from "../find-firefox.mjs";
import { type FirefoxStage, setFirefoxStage } from "./firefox-stage.ts";
import { FOR_THE_EYE, HIDING } from "./hiding-pages.ts";
import { CLICKS, IMITATION, REMOVING } from "./hostile-pages.ts";
import { redAtTop } from "./pixels.ts";
import { FACEBOOK, listing, type Pages } from "./stage.ts";

// Threat 4 in Firefox, which tracks no covers and filters the top layer with the root.
const BANNER = /^Khiên: Tài khoản này nằm trong danh sách lừa đảo/;
const names = Object.keys(HIDING);
const pathOf = (at: number): string => `ke.an.giau.${at}x`;
const PAGES: Pages = {
  ...Object.fromEntries(names.map((name, at) => [`www.facebook.com/${pathOf(at)}`, HIDING[name] ?? ""])),
  "www.facebook.com/ke.xoa.mau": REMOVING,
  "www.facebook.com/ke.bat.chuoc.mau": IMITATION,
  ...Object.fromEntries(
    CLICKS.flatMap(({ at, hostile, honest, twin }) => [
      [`www.facebook.com/${at}`, hostile],
      [`www.facebook.com/${honest.at}`, twin],
    ]),
  ),
};
const executable = installedFirefox();
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe.skipIf(executable === undefined)("in Firefox (FIREFOX_PATH, or an installed one)", () => {
  let stage: FirefoxStage;
  beforeAll(async () => {
    const paths = ["ke.gian.mau", "ke.xoa.mau", ...names.map((_, at) => pathOf(at))];
    stage = await setFirefoxStage(
      executable as string,
      paths.map((path) => listing(`${FACEBOOK}/${path}`)),
      PAGES,
    );
  });
  afterAll(() => stage?.close());

  describe("a page that hides the banner", () => {
    // Each in a window of its own: so several are in front at once.
    it.concurrent.each(names.map((name, at) => [name, pathOf(at)] as const))(
      "does not when it %s",
      async (name, path) => {
        const { firefox, faceOf } = stage;
        const page = await firefox.open(true);
        await page.goto(`${FACEBOOK}/${path}`);
        // What they do they have done within a second.
        await wait(1_500);
        await until(async () => (await redAtTop(page)) > 0.95, "the banner's red");
        if (!FOR_THE_EYE.includes(name)) await warnedIn(firefox, page, BANNER);
        expect(await faceOf(`${FACEBOOK}/${path}`)).toMatch(/^! /);
        await page.close();
      },
    );
  });

  describe("one at a time", () => {
    let page: Page;
    beforeEach(async () => {
      page = await stage.firefox.open();
    });
    afterEach(() => page.close());

    it("gets the banner back three times when it removes it, and the toolbar goes on telling", async () => {
      await page.goto(`${FACEBOOK}/ke.xoa.mau`);
      await until(async () => (await page.evaluate("taken")) === 4, "four removals");
      await until(
        async () =>
          (await stage.faceOf(page.url())) ===
          "!! Khiên: trang này che cảnh báo. Nó nằm trong danh sách lừa đảo",
        "the toolbar",
      );
      expect(await page.evaluate("taken")).toBe(4);
    });

    it("has its root's filter back as it was, once the banner is gone", async () => {
      const filter = async () => page.evaluate("getComputedStyle(document.documentElement).filter");
      await page.goto(`${FACEBOOK}/${pathOf(names.indexOf("filters everything"))}`);
      await warnedIn(stage.firefox, page, BANNER);
      await until(async () => (await filter()) === "none", "the filter to be off");
      await page.evaluate("history.pushState({}, '', '/nguoi.thuong.mau')");
      await until(async () => (await filter()) === "opacity(0)", "the filter");
      expect(await page.evaluate("document.documentElement.hasAttribute('style')")).toBe(false);
    });

    it("can't reach the toolbar by imitating us", async () => {
      await page.goto(`${FACEBOOK}/ke.bat.chuoc.mau`);
      await until(
        async () => (await stage.faceOf(page.url())) === " Khiên: không có trong danh sách",
        "the verdict",
      );
    });

    it.each(["warning", "why", "share", "options", "popup", "welcome"])(
      "can neither frame nor open nor read our %s page",
      async (name) => {
        await page.goto(`${FACEBOOK}/ke.bat.chuoc.mau`);
        const url = JSON.stringify(stage.firefox.addressOfOwn(name));
        expect(await page.evaluate(`fetch(${url}).then(() => "read", () => "refused")`)).toBe("refused");
        await page.evaluate(
          `{ const frame = document.createElement("iframe"); frame.src = ${url}; document.body.append(frame) }`,
        );
        await page.evaluate(`try { location.href = ${url} } catch {}`);
        await page.evaluate(`try { open(${url}) } catch {}`);
        await wait(400);
        const open = await stage.firefox.addresses();
        expect(open.filter((one) => one.includes(`/${name}.html`))).toEqual(
          name === "options" ? [stage.firefox.addressOfOwn(name)] : [],
        );
        expect(page.frames().filter((frame) => frame.url().startsWith("moz-extension:"))).toEqual([]);
      },
    );

    /** Tabs on until what has the focus has a fitting name, and waits until a press on it counts. */
    const tabTo = async (pattern: RegExp): Promise<void> => {
      await until(async () => {
        await page.keyboard.press("Tab");
        await wait(200);
        return pattern.test(await focused());
      }, `the focus on ${pattern}`);
      await wait(900);
    };
    const focused = async (): Promise<string> =>
      (await accessibleIn(stage.firefox, page)).find((one) => one.focused)?.name ?? "";
    /** Presses the mark; whether its card took the focus, and so stays. */
    const pressMark = async (): Promise<boolean> => {
      await warnedIn(stage.firefox, page, /Lừa đảo/);
      await tabTo(/^Khiên: Lừa đảo/);
      await page.keyboard.press("Enter");
      await wait(700);
      return (await focused()) === "Vì sao?";
    };

    it.each(CLICKS)(
      "gets no press when it $what, and a person does when $honest.what",
      async ({ at, honest }) => {
        await page.goto(`${FACEBOOK}/${at}`);
        expect(await pressMark()).toBe(false);
        await page.goto(`${FACEBOOK}/${honest.at}`);
        expect(await pressMark()).toBe(true);
      },
    );

    it("gets nothing by making events", async () => {
      await page.goto(`${FACEBOOK}/${pathOf(0)}`);
      await warnedIn(stage.firefox, page, BANNER);
      await wait(900);
      await page.evaluate(`
        const host = document.querySelector("khien-shield");
        for (const [x, y] of [[150, 115], [280, 115], [400, 115]]) {
          const at = { bubbles: true, composed: true, cancelable: true, clientX: x, clientY: y, button: 0, detail: 1 };
          for (const name of ["pointerenter", "pointerdown", "mousedown", "pointerup", "mouseup", "click"])
            for (const target of [host, document.elementFromPoint(x, y)])
              target?.dispatchEvent(new (name.startsWith("pointer") ? PointerEvent : MouseEvent)(name, at));
        }
        host.click();
        host.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, composed: true }));
      `);
      await wait(800);
      expect((await stage.firefox.addresses()).some((url) => /why|share/.test(url))).toBe(false);
      expect(page.url()).toBe(`${FACEBOOK}/${pathOf(0)}`);
      expect(await page.evaluate("document.querySelector('khien-shield').shadowRoot")).toBe(null);
    });

    it("and everything is reached with the keyboard alone", async () => {
      const { firefox } = stage;
      await page.goto(`${FACEBOOK}/${pathOf(0)}`);
      await warnedIn(firefox, page, BANNER);
      await tabTo(/^Vì sao\?$/);
      await page.keyboard.press("Enter");
      await until(
        async () => (await firefox.addresses()).some((url) => url.includes("why.html")),
        "the details",
      );
    });
  });
});
