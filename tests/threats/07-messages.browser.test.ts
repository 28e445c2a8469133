import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CDPSession, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "../browser/world.ts";
import { NAMES, NOT_FOR_CONTENT, sending } from "./sent-messages.ts";
import { FACEBOOK, listing, type Stage, setStage } from "./stage.ts";

// Threat 7 in a real Chromium: who really sends, and not who we think sends.
let stage: Stage;
let page: Page;
let stranger: string;
beforeAll(async () => {
  stage = await setStage([listing(`${FACEBOOK}/ke.gian.mau`)], {});
  stranger = mkdtempSync(join(tmpdir(), "khien-stranger-"));
  writeFileSync(
    join(stranger, "manifest.json"),
    JSON.stringify({
      manifest_version: 3,
      name: "Kẻ lạ",
      version: "1",
      background: { service_worker: "worker.js" },
    }),
  );
  writeFileSync(join(stranger, "worker.js"), "self.addEventListener('install', () => undefined);");
  page = await stage.opened.browser.newPage();
});
afterAll(async () => {
  await stage?.close();
  rmSync(stranger, { recursive: true, force: true });
});

/** Runs in the isolated world of our content script: what a bug in it could do at most. */
async function inContentScript(expression: string): Promise<unknown> {
  const session: CDPSession = await page.createCDPSession();
  const worlds: { id: number; origin: string }[] = [];
  session.on("Runtime.executionContextCreated", ({ context }) => worlds.push(context));
  await session.send("Runtime.enable");
  const world = worlds.find(({ origin }) => origin === `chrome-extension://${stage.opened.extensionId}`);
  if (world === undefined) throw new Error("our content script does not run here");
  const { result } = await session.send("Runtime.evaluate", {
    contextId: world.id,
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  return result.value;
}
describe("a content script that was taken over", () => {
  it.each(NOT_FOR_CONTENT)("gets nothing for %s", async (name) => {
    await page.goto(`${FACEBOOK}/nguoi.mau`);
    expect(await inContentScript(sending(name))).toEqual({ ok: false, problem: "not allowed" });
  });

  it("can have details opened of what is no address, which are shown as text alone", async () => {
    await page.goto(`${FACEBOOK}/nguoi.mau`);
    await inContentScript(
      `chrome.runtime.sendMessage({ khien: 1, name: "open-why", request: { subject: { url: "javascript:document.title='x'//<img src=x>", name: "<b>x</b>" } } })`,
    );
    const details = () => stage.opened.browser.targets().find((target) => target.url().includes("why.html"));
    await until(async () => details() !== undefined, "the details");
    const why = await details()?.page();
    await why?.waitForSelector("#page > *");
    expect(
      await why?.evaluate("document.querySelectorAll('a[href^=\"javascript\" i], img[src=x]').length"),
    ).toBe(0);
    expect(why?.url()).toMatch(/\?token=[0-9a-f]{32}$/);
    await why?.close();
  });
});

describe("a web page", () => {
  it("has no way to send to us, and what it posts to itself is nobody's", async () => {
    await page.goto(`${FACEBOOK}/ke.gian.mau`);
    const { extensionId } = stage.opened;
    const outcome = await page.evaluate(`(async () => {
      for (const name of ${JSON.stringify(NAMES)}) {
        postMessage({ khien: 1, name, request: {} }, "*");
        dispatchEvent(new CustomEvent("khien", { detail: { khien: 1, name, request: {} } }));
        new BroadcastChannel("khien").postMessage({ khien: 1, name, request: {} });
      }
      return typeof globalThis.chrome?.runtime?.sendMessage === "function"
        ? chrome.runtime.sendMessage("${extensionId}", { khien: 1, name: "settings", request: {} }).then((answer) => answer ?? "nothing", () => "refused")
        : "refused";
    })()`);
    expect(outcome).toBe("refused");
  });

  it.each(["warning", "why"])("can't make up a token of the %s page", async (name) => {
    await page.goto(stage.opened.page(name, "?token=00000000000000000000000000000000"));
    await page.waitForSelector("#page > *");
    expect(await page.evaluate("document.querySelectorAll('a[href^=http], code').length")).toBe(0);
  });
});

describe("another extension", () => {
  it("gets no answer to any message, and no connection", async () => {
    const id = await stage.opened.browser.installExtension(stranger);
    const target = await stage.opened.browser.waitForTarget(
      (one) => one.type() === "service_worker" && one.url().includes(id),
    );
    const worker = await target.worker();
    const to = `"${stage.opened.extensionId}", `;
    for (const name of NAMES)
      expect(
        await worker?.evaluate(`${sending(name, to)}.then((answer) => answer ?? "nothing", () => "refused")`),
      ).toBe("refused");
    expect(
      await worker?.evaluate(
        `new Promise((resolve) => { const port = chrome.runtime.connect("${stage.opened.extensionId}"); port.onDisconnect.addListener(() => resolve("closed")); port.onMessage.addListener(() => resolve("answered")); port.postMessage({ khien: 1, name: "settings", request: {} }) })`,
      ),
    ).toBe("closed");
  });
});
