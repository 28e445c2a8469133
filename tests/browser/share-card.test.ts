import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { press } from "../../src/start/popup-in-browser.ts";
import { FACEBOOK, listing, type Stage, setStage } from "../threats/stage.ts";
import { until } from "./world.ts";

let stage: Stage;
let card: Page;
const folder = mkdtempSync(join(tmpdir(), "khien-share-"));

beforeAll(async () => {
  stage = await setStage([listing(`${FACEBOOK}/ke.gian.mau`)], {});
  const own = await stage.opened.browser.newPage();
  await own.goto(stage.opened.page("options"));
  const opened = stage.opened.browser.waitForTarget((one) => one.url().includes("share.html"));
  const subject = { url: `${FACEBOOK}/ke.gian.mau`, name: "Kẻ Gian Mẫu" };
  await own.evaluate(
    `chrome.runtime.sendMessage(${JSON.stringify({ khien: 1, name: "open-share", request: { subject } })})`,
  );
  const page = await (await opened).page();
  if (page === null) throw new Error("no card");
  card = page;
  await card.waitForSelector("canvas");
  await card
    .browserContext()
    .overridePermissions(`chrome-extension://${stage.opened.extensionId}`, [
      "clipboard-read",
      "clipboard-write",
      "clipboard-sanitized-write",
    ]);
  const session = await card.createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  await card.bringToFront();
});
afterAll(async () => {
  await stage?.close();
  rmSync(folder, { recursive: true, force: true });
});

const said = (): Promise<string> => card.$eval("[role=status]", (one) => one.textContent ?? "");

/** Width and height that a PNG says it has: https://www.w3.org/TR/png-3/#11IHDR */
function sizeOf(png: Buffer): readonly number[] {
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe("the card for somebody one trusts", () => {
  it("is copied as words that name what is listed and hold no link that opens", async () => {
    await press(card, "Chép chữ");
    await until(async () => (await said()).startsWith("Đã chép"), "that it was copied");
    const text = (await card.evaluate("navigator.clipboard.readText()")) as string;
    expect(text).toBe(await card.$eval("pre", (one) => one.textContent));
    expect(text).toContain("Kẻ Gian Mẫu");
    expect(text).toContain("facebook[.]com/ke[.]gian[.]mau");
    expect(text).not.toMatch(/https?:|\.com/);
  });

  it("is copied as the picture that is seen", async () => {
    await press(card, "Chép ảnh");
    await until(
      async () =>
        (await card.evaluate(
          "navigator.clipboard.read().then(([one]) => one.types.includes('image/png'), () => false)",
        )) === true,
      "the picture",
    );
    const copied = (await card.evaluate(`navigator.clipboard.read()
      .then(([one]) => one.getType("image/png")).then(createImageBitmap).then(({ width, height }) => [width, height])`)) as readonly number[];
    expect(copied).toEqual(await card.$eval("canvas", ({ width, height }) => [width, height]));
    expect(await said()).toMatch(/^Đã chép/);
  });

  it("is saved as a picture", async () => {
    await press(card, "Tải ảnh về");
    const file = join(folder, "khien.png");
    await until(async () => existsSync(file), "the file");
    expect(sizeOf(readFileSync(file))).toEqual(
      await card.$eval("canvas", ({ width, height }) => [width, height]),
    );
    expect(await said()).toBe("Đã tải về.");
  });

  it("says what else can be done where the browser lets nothing be copied", async () => {
    await card.evaluate(
      "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))",
    );
    await press(card, "Chép chữ");
    await until(async () => /cách khác/.test(await said()), "another way");
  });
});
