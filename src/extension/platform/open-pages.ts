import browser from "webextension-polyfill";
import { allSitesGranted, EVERYWHERE } from "./all-sites.ts";
import type { Stored } from "./storage.ts";

/**
 * Runs the content script in the pages that are open already, once for each time that the extension is installed,
 * updated or enabled: Chromium runs it only in those that are opened later, and the one of before can ask nobody any
 * more. Firefox does that by itself. `done`: whether it did, until then.
 */
export async function runInOpenPages(done: Stored<true>): Promise<void> {
  const { background, content_scripts: [platforms] = [] } = browser.runtime.getManifest();
  if (background === undefined || !("service_worker" in background)) return;
  if ((await done.get()) === true) return;
  const url = (await allSitesGranted()) ? EVERYWHERE.origins : (platforms?.matches ?? []);
  // What asks before the rest is compiled comes first, and is of no use in a page that is there already.
  const files = platforms?.js?.slice(-1) ?? [];
  const tabs = await browser.tabs.query({ url: [...url], discarded: false });
  // A tab that was closed meanwhile, or bears the browser's own error page, keeps it from no other.
  await Promise.allSettled(
    tabs.map(({ id }) =>
      browser.scripting.executeScript({ target: { tabId: id as number }, files, injectImmediately: true }),
    ),
  );
  // At the end: a worker that was stopped before does it again, and where the script runs already nothing happens.
  await done.set(true);
}
