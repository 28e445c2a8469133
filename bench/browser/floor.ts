import { resolve } from "node:path";
import type { BrowserWithExtension } from "../../src/start/browser.ts";
import { bannerTimes, popupTimes, warningTimes } from "./moments.ts";

/** Milliseconds of each time. */
export interface Floor {
  readonly banner: readonly number[];
  /** The worker was stopped before. */
  readonly coldBanner: readonly number[];
  readonly popup: readonly number[];
  readonly warning: readonly number[];
}

/**
 * What the same moments take an extension that looks nothing up: a box in every page and a line in a popup once the
 * worker has answered one question, and a rule of the browser's own for one site. Nothing that keeps its list out of
 * the page can be much faster, so it says what a machine takes for it.
 */
export async function floorTimes(
  open: (extension: string) => Promise<BrowserWithExtension>,
  { profile, from, to }: { readonly profile: string; readonly from: string; readonly to: string },
  times: number,
): Promise<Floor> {
  const opened = await open(resolve("bench/browser/floor-extension"));
  const banner = await bannerTimes(opened, profile, times, false);
  const coldBanner = await bannerTimes(opened, profile, times, true);
  const tab = await opened.browser.newPage();
  await tab.goto(profile);
  const popup = await popupTimes(opened, tab, times);
  const warning = await warningTimes(opened, from, to, times, false);
  await opened.browser.close();
  return { banner, coldBanner, popup, warning };
}
