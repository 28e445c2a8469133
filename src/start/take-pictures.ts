import { join } from "node:path";
import type { Page } from "puppeteer-core";
import type { BrowserWithExtension } from "./browser.ts";
import type { PictureLook } from "./picture-looks.ts";
import type { Shot } from "./picture-ways.ts";

export interface Picture {
  readonly shot: string;
  readonly look: string;
  readonly width: number;
  readonly path: string;
}

const HEIGHT = 720;

/** Takes each state in each look; what can't be reached is an error, not a hole in the sheet. */
export async function takePictures(
  opened: BrowserWithExtension,
  shots: readonly Shot[],
  looks: readonly PictureLook[],
  out: string,
): Promise<readonly Picture[]> {
  const pictures: Picture[] = [];
  const own = await opened.browser.newPage();
  await own.goto(opened.page("options"));
  await synchronised(own);
  for (const look of looks) {
    await own.evaluate(
      `chrome.runtime.sendMessage({ khien: 1, name: "change-settings", request: { language: "${look.language}" } })`,
    );
    const page = await opened.browser.newPage();
    await dress(page, look);
    for (const shot of shots) {
      const shown = await shot.reach(page, opened);
      if (shown !== page) await dress(shown, look);
      await named(shown, shot.waitFor ?? /./);
      await new Promise((resolve) => setTimeout(resolve, 350));
      const path = join(out, `${look.name}-${shot.name}.png`) as `${string}.png`;
      await shown.screenshot({ path, fullPage: shown.url().startsWith("chrome-extension:") });
      pictures.push({ shot: shot.name, look: look.name, width: look.width, path });
      if (shown !== page) await shown.close();
      await shot.after?.(opened);
    }
    await page.close();
    console.log(`  ${look.name}: ${shots.length} pictures`);
  }
  return pictures;
}

async function dress(page: Page, { scheme, width, still, forced }: PictureLook): Promise<void> {
  const isPopup = page.url().includes("/popup/");
  await page.setViewport({ width: isPopup ? Math.min(width, 360) : width, height: HEIGHT });
  const session = await page.createCDPSession();
  await session.send("Emulation.setEmulatedMedia", {
    features: [
      { name: "prefers-color-scheme", value: scheme },
      { name: "prefers-reduced-motion", value: still === true ? "reduce" : "no-preference" },
      { name: "forced-colors", value: forced === true ? "active" : "none" },
    ],
  });
  await page.bringToFront();
}

/** Waits until something on the page has a name that fits. */
async function named(page: Page, name: RegExp): Promise<void> {
  for (let tries = 0; tries < 80; tries++) {
    if (name.test(JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false })))) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing on ${page.url()} is named ${name}`);
}

async function synchronised(own: Page): Promise<void> {
  const release =
    '(async () => (await chrome.runtime.sendMessage({ khien: 1, name: "list-state", request: {} })).response.release)()';
  for (let tries = 0; tries < 100; tries++) {
    if (((await own.evaluate(release)) as number) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the registry's list never came");
}
