/**
 * Sends a message to the background. The bare API and no polyfill: content scripts stay small, and both browsers
 * return promises here.
 */
export function send(message: unknown): Promise<unknown> {
  const { browser, chrome } = globalThis as { browser?: RuntimeHolder; chrome?: RuntimeHolder };
  // A page's `<a id="browser">` goes by that name too where the browser has nothing of its own there.
  const api = [chrome, browser].find((one) => typeof one?.runtime?.sendMessage === "function");
  return api?.runtime?.sendMessage(message) ?? Promise.reject(new Error("the extension was reloaded"));
}

interface RuntimeHolder {
  readonly runtime?: { sendMessage(message: unknown): Promise<unknown> };
}
