import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ADD_ON } from "../browser/firefox-browser.ts";
import { inContentScript } from "../browser/firefox-content.ts";
import { until } from "../browser/world.ts";
import { installedFirefox } from "../find-firefox.mjs";
import { type FirefoxStage, setFirefoxStage } from "./firefox-stage.ts";
import { NAMES, NOT_FOR_CONTENT, sending } from "./sent-messages.ts";
import { FACEBOOK, listing } from "./stage.ts";

// Threat 7 in Firefox, which tells of a sender in words of its own.
const executable = installedFirefox();

describe.skipIf(executable === undefined)("in Firefox (FIREFOX_PATH, or an installed one)", () => {
  let stage: FirefoxStage;
  let page: Page;
  let stranger: string;
  beforeAll(async () => {
    stage = await setFirefoxStage(executable as string, [listing(`${FACEBOOK}/ke.gian.mau`)], {});
    stranger = mkdtempSync(join(tmpdir(), "khien-stranger-"));
    writeFileSync(
      join(stranger, "manifest.json"),
      JSON.stringify({
        manifest_version: 3,
        name: "Kẻ lạ",
        version: "1",
        background: { scripts: ["background.js"] },
        browser_specific_settings: { gecko: { id: "ke-la@mau.example" } },
      }),
    );
    // What it was told comes back as an address: that one asks for anything is seen.
    writeFileSync(
      join(stranger, "background.js"),
      `(async () => {
        const told = [];
        for (const send of [${NAMES.map((name) => `() => ${sending(name, `"${ADD_ON}", `)}`).join()}])
          told.push(await send().then((answer) => answer === undefined ? "nothing" : "answered", () => "refused"));
        told.push(await new Promise((resolve) => {
          const port = browser.runtime.connect("${ADD_ON}");
          port.onDisconnect.addListener(() => resolve("closed"));
          port.onMessage.addListener(() => resolve("answered"));
        }));
        await browser.tabs.create({ url: "https://ke-la.example/?" + [...new Set(told)] });
      })();`,
    );
  });
  afterAll(async () => {
    await stage?.close();
    rmSync(stranger, { recursive: true, force: true });
  });
  beforeEach(async () => {
    page = await stage.firefox.open();
  });
  afterEach(() => page.close());

  describe("a content script that was taken over", () => {
    it("gets what it may ask for, and nothing for anything else", async () => {
      await page.goto(`${FACEBOOK}/nguoi.mau`);
      const ask = (name: (typeof NAMES)[number]) => inContentScript(stage.firefox, page, sending(name));
      expect(await ask("page-settings")).toMatchObject({ ok: true });
      for (const name of NOT_FOR_CONTENT)
        expect([name, await ask(name)]).toEqual([name, { ok: false, problem: "not allowed" }]);
    });

    it("can have details opened of what is no address, which are shown as text alone", async () => {
      await page.goto(`${FACEBOOK}/nguoi.mau`);
      await inContentScript(
        stage.firefox,
        page,
        `browser.runtime.sendMessage({ khien: 1, name: "open-why", request: { subject: { url: "javascript:document.title='x'//<img src=x>", name: "<b>x</b>" } } })`,
      );
      const details = async () => (await stage.firefox.addresses()).find((url) => url.includes("why.html"));
      await until(async () => (await details()) !== undefined, "the details");
      expect(await details()).toMatch(/\?token=[0-9a-f]{32}$/);
      const [, token = ""] = (await details())?.split("?") ?? [];
      const why = await stage.firefox.ownPage("why", `?${token}`);
      expect(
        await why.evaluate("document.querySelectorAll('a[href^=\"javascript\" i], img[src=x]').length"),
      ).toBe(0);
      await why.close();
    });
  });

  describe("a web page", () => {
    it("has no way to send to us, and what it posts to itself is nobody's", async () => {
      await page.goto(`${FACEBOOK}/ke.gian.mau`);
      const outcome = await page.evaluate(`(async () => {
        for (const name of ${JSON.stringify(NAMES)}) {
          postMessage({ khien: 1, name, request: {} }, "*");
          dispatchEvent(new CustomEvent("khien", { detail: { khien: 1, name, request: {} } }));
          new BroadcastChannel("khien").postMessage({ khien: 1, name, request: {} });
        }
        return [typeof globalThis.browser, typeof globalThis.chrome?.runtime].join(" ");
      })()`);
      expect(outcome).toBe("undefined undefined");
    });

    it.each(["warning", "why"])("can't make up a token of the %s page", async (name) => {
      const own = await stage.firefox.ownPage(name, "?token=00000000000000000000000000000000");
      expect(await own.evaluate("document.querySelectorAll('a[href^=http], code').length")).toBe(0);
      await own.close();
    });
  });

  it("another extension gets no answer to any message, and no connection", async () => {
    await stage.firefox.browser.installExtension(stranger);
    const told = () => stage.internet.requests.find((asked) => asked.startsWith("ke-la.example/?"));
    await until(async () => told() !== undefined, "what it was told");
    expect(told()).toBe("ke-la.example/?refused,closed");
  });
});
