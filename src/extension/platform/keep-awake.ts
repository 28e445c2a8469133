import browser from "webextension-polyfill";

/** A worker ends after 30 seconds in which it asked the browser nothing. */
const PING_MS = 20_000;

const ping = (): void => void browser.runtime.getPlatformInfo().catch(() => undefined);

/** Keeps the worker from being stopped while something goes on that takes longer, as a large download does. */
export async function whileAwake<Value>(work: Promise<Value>): Promise<Value> {
  const pings = setInterval(ping, PING_MS);
  try {
    return await work;
  } finally {
    clearInterval(pings);
  }
}

/**
 * Keeps the worker from being stopped until a time after the last call. A worker that must wake first loses the race
 * with a listed site always: a fifth of a second, and the site has painted.
 */
export function createWatch(ms: number, now: () => number): () => void {
  let until = Number.NEGATIVE_INFINITY;
  let pings: ReturnType<typeof setInterval> | undefined;
  return () => {
    until = now() + ms;
    pings ??= setInterval(() => {
      if (now() < until) return ping();
      clearInterval(pings);
      pings = undefined;
    }, PING_MS);
  };
}
