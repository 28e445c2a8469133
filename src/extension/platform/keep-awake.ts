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
 * Keeps the worker from being stopped until a time after the last call; and where it may stay awake, from now on for as
 * long as it may. A worker that must wake first loses the race with a listed site that is near: a fifth of a second, and
 * the site has painted. It costs two questions to the browser each 20 seconds, half a thousandth of a core, and a process'
 * memory, some 40 to 60 MB (`npm run bench:browser -- awake`); nothing afterwards.
 */
export function createWatch(ms: number, now: () => number, mayStayAwake: () => Promise<boolean>): () => void {
  let until = Number.NEGATIVE_INFINITY;
  let pings: ReturnType<typeof setInterval> | undefined;
  const goOn = (): void => {
    pings ??= setInterval(look, PING_MS);
  };
  const look = async (): Promise<void> => {
    ping();
    // Asked first: it takes a moment in which a call may come.
    if ((await mayStayAwake()) || now() < until) return goOn();
    clearInterval(pings);
    pings = undefined;
  };
  void look();
  return () => {
    until = now() + ms;
    goOn();
  };
}
