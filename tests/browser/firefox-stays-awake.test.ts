import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installedFirefox } from "../find-firefox.mjs";
import { buildWithList, listing } from "../threats/stage.ts";
import { type Firefox, openFirefox } from "./firefox-browser.ts";
import { until } from "./world.ts";

const executable = installedFirefox();

describe.skipIf(executable === undefined)("in Firefox (FIREFOX_PATH, or an installed one)", () => {
  let extension: string;
  let firefox: Firefox;
  beforeAll(async () => {
    extension = await buildWithList("firefox", [listing("https://lua-mau.example/")]);
    firefox = await openFirefox(executable as string, 9, extension, false);
  });
  afterAll(async () => {
    await firefox?.close();
    rmSync(extension, { recursive: true, force: true });
  });

  /** The event page that runs, by a number that each has of its own. */
  const running = (): Promise<number | null> =>
    firefox.inBrowser('addOn.backgroundState === "running" ? addOn.backgroundContext?.contextId : null');

  it("an event page is still the same one long after it would have been stopped, though nobody touched anything", async () => {
    await firefox.inBrowser(
      '(Cc["@mozilla.org/widget/useridleservice;1"].getService(Ci.nsIUserIdleServiceInternal).resetIdleTimeOut(400_000))',
    );
    await until(async () => (await running()) !== null, "the event page");
    const first = await running();
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    expect(await running()).toBe(first);
  });
});
