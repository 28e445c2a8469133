import { resolve } from "node:path";
import type { BrowserWithExtension } from "../../src/start/browser.ts";
import { bannerTimes, popupTimes, warningTimes } from "./moments.ts";

/** Milliseconds of each time. */
export interface Floor {
  readonly banner: readonly number[];
  readonly popup: readonly number[];
  readonly warning: readonly number[];
}

/**
 * What the same moments take an extension that looks nothing up: a box put into every page, a popup whose words stand
 * in its file, and a rule of the browser's own for one site. Nothing can be much faster, so it says what a machine takes
 * for it.
 */
export async function floorTimes(
  open: (extension: string) => Promise<BrowserWithExtension>,
  { profile, from, to }: { readonly profile: string; readonly from: string; readonly to: string },
  times: number,
): Promise<Floor> {
  const opened = await open(resolve("bench/browser/floor-extension"));
  const banner = await bannerTimes(opened, profile, times, false);
  const tab = await opened.browser.newPage();
  await tab.goto(profile);
  const popup = await popupTimes(opened, tab, times);
  const warning = await warningTimes(opened, from, to, times, false);
  await opened.browser.close();
  return { banner, popup, warning };
}
