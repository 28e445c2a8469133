/**
 * Sends a message to the background. The bare API and no polyfill: content scripts stay small, and both browsers
 * return promises here.
 */
export function send(message: unknown): Promise<unknown> {
  const api =
    (globalThis as { browser?: RuntimeHolder; chrome?: RuntimeHolder }).browser ??
    (globalThis as { chrome?: RuntimeHolder }).chrome;
  return api?.runtime?.sendMessage === undefined
    ? Promise.reject(new Error("the extension was reloaded"))
    : api.runtime.sendMessage(message);
}

interface RuntimeHolder {
  readonly runtime?: { sendMessage(message: unknown): Promise<unknown> };
}
