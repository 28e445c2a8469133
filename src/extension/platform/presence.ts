import browser, { type Idle, type Windows } from "webextension-polyfill";

/**
 * So long after the last key, click or move of the pointer somebody still counts as there; browsers allow 15 seconds
 * at least. Long enough to read a screen of text.
 */
const GONE_SECONDS = 300;

/**
 * Calls back when somebody comes back to the computer, to one of the browser's windows or to a tab. It wakes a worker
 * that was stopped, before a word can be typed.
 */
export function onReturn(receive: () => void): void {
  // Set by each worker anew: Chromium forgets it when the browser ends, and what is set already changes nothing.
  idle()?.setDetectionInterval(GONE_SECONDS);
  idle()?.onStateChanged.addListener((state) => {
    if (state === "active") receive();
  });
  browser.tabs.onActivated.addListener(receive);
  // Firefox for Android has no windows.
  (browser.windows as Windows.Static | undefined)?.onFocusChanged.addListener((id) => {
    if (id >= 0) receive();
  });
}

/**
 * Whether a background may stay awake without an end: in Chromium while somebody is at the computer, its screen not
 * locked, and on managed devices only: others' extensions may not, says Chrome's "Migrate to a service worker", "Keep a
 * service worker alive continuously". What can't be told does not stand in the way.
 */
export async function mayStayAwake(): Promise<boolean> {
  const api = idle();
  if (api === undefined) return true;
  const [self, state] = await Promise.all([
    browser.management.getSelf().catch(() => undefined),
    api.queryState(GONE_SECONDS).catch(() => undefined),
  ]);
  return self?.installType === "admin" && (state === undefined || state === "active");
}

/** Firefox is not asked for it, see `vite.config.ts`, and has no such rule. */
function idle(): Idle.Static | undefined {
  return browser.idle as Idle.Static | undefined;
}
