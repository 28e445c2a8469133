import browser from "webextension-polyfill";

/** What the person may grant beyond the platforms: to look at links and listed sites everywhere. */
export const EVERYWHERE = { origins: ["https://*/*", "http://*/*"] };
const ID = "all-sites";

/** To be called in the very moment of a click: the browser shows its question only then. False: declined. */
export function requestAllSites(): Promise<boolean> {
  return browser.permissions.request(EVERYWHERE);
}

export async function giveBackAllSites(): Promise<void> {
  await browser.permissions.remove(EVERYWHERE);
}

export function allSitesGranted(): Promise<boolean> {
  return browser.permissions.contains(EVERYWHERE);
}

/** The person can also grant and withdraw it in the browser's own settings. */
export function onPermissionsChanged(changed: () => void): void {
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
}

/**
 * Has the content script run on all sites exactly while that is granted. The platforms' own registration stands in
 * the manifest; registered scripts are lost with each update of the extension.
 */
export function runOnGrantedSites(): Promise<void> {
  turn = turn.then(register, register);
  return turn;
}

let turn: Promise<void> = Promise.resolve();

async function register(): Promise<void> {
  const granted = await allSitesGranted();
  const registered = (await browser.scripting.getRegisteredContentScripts({ ids: [ID] })).length > 0;
  if (granted === registered) return;
  if (!granted) {
    await browser.scripting.unregisterContentScripts({ ids: [ID] });
    return;
  }
  const [platforms] = browser.runtime.getManifest().content_scripts ?? [];
  await browser.scripting.registerContentScripts([
    {
      id: ID,
      js: platforms?.js ?? [],
      matches: EVERYWHERE.origins,
      excludeMatches: platforms?.matches ?? [],
      runAt: "document_start",
    },
  ]);
}
