import browser, { type Idle } from "webextension-polyfill";

/**
 * So long after the last key, click or move of the pointer somebody still counts as there; browsers allow 15 seconds
 * at least. Long enough to read a screen of text.
 */
const GONE_SECONDS = 300;

/** Calls back when somebody returns to the computer. It wakes a worker that was stopped, before a word can be typed. */
export function onReturn(receive: () => void): void {
  // Set by each worker anew: Chromium forgets it when the browser ends, and what is set already changes nothing.
  idle()?.setDetectionInterval(GONE_SECONDS);
  idle()?.onStateChanged.addListener((state) => {
    if (state === "active") receive();
  });
}

/** Whether somebody is at the computer and its screen is not locked. Where that can't be told, somebody is. */
export async function isSomebodyThere(): Promise<boolean> {
  const state = await idle()
    ?.queryState(GONE_SECONDS)
    .catch(() => undefined);
  return state === undefined || state === "active";
}

/** Firefox is not asked for it, see `vite.config.ts`. */
function idle(): Idle.Static | undefined {
  return browser.idle as Idle.Static | undefined;
}
