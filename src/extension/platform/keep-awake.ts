import browser from "webextension-polyfill";

/** A worker ends after 30 seconds in which it asked the browser nothing. */
const PING_MS = 20_000;

/** Keeps the worker from being stopped while something goes on that takes longer, as a large download does. */
export async function whileAwake<Value>(work: Promise<Value>): Promise<Value> {
  const ping = setInterval(() => void browser.runtime.getPlatformInfo().catch(() => undefined), PING_MS);
  try {
    return await work;
  } finally {
    clearInterval(ping);
  }
}
