import browser, { type Runtime } from "webextension-polyfill";
import type { SenderFacts } from "../messages/answer.ts";

/** The browser's events as plain functions. All are registered in the background's first tick. */

export function onMessage(receive: (message: unknown, sender: SenderFacts) => Promise<unknown>): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) =>
    receive(message, {
      extensionId: sender.id,
      url: sender.url,
      tabId: sender.tab?.id,
      frameId: sender.frameId,
      documentId: (sender as { readonly documentId?: string }).documentId,
    }),
  );
}

export interface Navigation {
  readonly tabId: number;
  readonly frameId: number;
  readonly url: string;
  /** The browser's name for the document, once there is one; older Firefox gives none. */
  readonly documentId?: string;
  /** The document stays: only its address is set, to another or to the same. */
  readonly sameDocument?: true;
}

export function onBeforeNavigate(receive: (navigation: Navigation) => void): void {
  browser.webNavigation.onBeforeNavigate.addListener(seen(receive), {
    url: [{ schemes: ["http", "https"] }],
  });
}

/** A new document, or a new address of the same document. */
export function onNavigated(receive: (navigation: Navigation) => void): void {
  browser.webNavigation.onCommitted.addListener(seen(receive));
  browser.webNavigation.onHistoryStateUpdated.addListener(
    seen((navigation) => receive({ ...navigation, sameDocument: true })),
  );
}

/** Left before it came: by somebody, by another address, or because it is a download. Chromium's and Firefox's words. */
const ABORTED = /ERR_ABORTED|NS_BINDING_ABORTED|2152398850/;

/** A page of the browser's own says why an address could not be shown: no document of that address is committed. */
export function onFailed(receive: (navigation: Navigation) => void): void {
  browser.webNavigation.onErrorOccurred.addListener(notAborted(seen(receive)));
}

function notAborted(receive: (navigation: Navigation) => void) {
  return (details: Navigation & { readonly error?: string }): void => {
    if (!ABORTED.test(details.error ?? "")) receive(details);
  };
}

/**
 * A tab shows a new document, of whatever kind; not one that only got another address. `documentId`: its name, if any.
 * `failed`: the browser's own word on why it can't show one, of which nothing is told but that it could not.
 */
export function onNewDocument(
  receive: (tabId: number, documentId: string | undefined, failed: boolean) => void,
): void {
  const { onCommitted, onErrorOccurred } = browser.webNavigation;
  const hear = (failed: boolean) =>
    seen(({ tabId, frameId, documentId }) => {
      if (frameId === 0) receive(tabId, documentId, failed);
    });
  onCommitted.addListener(hear(false));
  onErrorOccurred.addListener(notAborted(hear(true)));
}

/** Whether a tab goes elsewhere within a time. */
export function navigates(tabId: number, withinMs: number): Promise<boolean> {
  const { onBeforeNavigate, onCommitted, onHistoryStateUpdated, onReferenceFragmentUpdated } =
    browser.webNavigation;
  const events = [onBeforeNavigate, onCommitted, onHistoryStateUpdated, onReferenceFragmentUpdated];
  return new Promise((resolve) => {
    const end = (moved: boolean): void => {
      clearTimeout(timer);
      for (const event of events) event.removeListener(hear);
      resolve(moved);
    };
    const hear = (details: { readonly tabId: number; readonly frameId: number }): void => {
      if (details.tabId === tabId && details.frameId === 0) end(true);
    };
    const timer = setTimeout(() => end(false), withinMs);
    for (const event of events) event.addListener(hear);
  });
}

/** Pages that a browser prepares unseen are left alone: they are told of again once they are shown. */
function seen(receive: (navigation: Navigation) => void) {
  return (details: Navigation): void => {
    if (isSeen(details)) receive(details);
  };
}

export function isSeen(details: object): boolean {
  return (details as { readonly documentLifecycle?: string }).documentLifecycle !== "prerender";
}

/** An administrator set something else. */
export function onPolicyChanged(receive: () => void): void {
  browser.storage.onChanged.addListener((_, area) => {
    if (area === "managed") receive();
  });
}

export function onTabClosed(receive: (tabId: number) => void): void {
  browser.tabs.onRemoved.addListener((tabId) => receive(tabId));
}

export function onAlarm(receive: (name: string) => void): void {
  browser.alarms.onAlarm.addListener((alarm) => receive(alarm.name));
}

/** One alarm of each name; `minutes` from now. */
export function setAlarm(name: string, minutes: number): void {
  browser.alarms.create(name, { delayInMinutes: minutes });
}

export async function hasAlarm(name: string): Promise<boolean> {
  return (await browser.alarms.get(name)) !== undefined;
}

export function onInstalled(receive: (reason: string) => void): void {
  browser.runtime.onInstalled.addListener((details) => receive(details.reason));
}

export function onStartup(receive: () => void): void {
  browser.runtime.onStartup.addListener(receive);
}

export const OWN = { id: browser.runtime.id, origin: new URL(browser.runtime.getURL("")).origin };

export function ownUrl(path: string): string {
  return browser.runtime.getURL(path);
}
