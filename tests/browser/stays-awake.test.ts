import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type BrowserWithExtension, openBrowser } from "../../src/start/browser.ts";
import { buildWithList, listing } from "../threats/stage.ts";
import { closeWelcome } from "./close-welcome.ts";
import { until } from "./world.ts";

const EXTENSION_WORKER = /^chrome-extension:.*service-worker-loader/;
let extension: string;
let opened: BrowserWithExtension;
beforeAll(async () => {
  extension = await buildWithList("chrome", [listing("https://lua-mau.example/")]);
  opened = await openBrowser({ headless: true, port: 9, extension, leavesWorkers: true });
});
afterAll(async () => {
  await opened?.browser.close();
  rmSync(extension, { recursive: true, force: true });
});

/** The workers that run, as the browser names them: one that was stopped has another name when it comes again. */
async function running(): Promise<readonly string[]> {
  const session = await opened.browser.target().createCDPSession();
  const { targetInfos } = await session.send("Target.getTargets");
  await session.detach();
  return targetInfos.filter(({ url }) => EXTENSION_WORKER.test(url)).map(({ targetId }) => targetId);
}

it("a worker is still the same one long after it would have been stopped, a minute after the last tab was turned to", async () => {
  await closeWelcome(opened);
  await until(async () => (await running()).length === 1, "the worker");
  const first = await running();
  await new Promise((resolve) => setTimeout(resolve, 60_000));
  expect(await running()).toEqual(first);
});
