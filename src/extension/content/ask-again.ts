import { ask } from "../messages/ask.ts";
import type { MessageName, Request, Response } from "../messages/contract.ts";
import { within } from "../messages/within.ts";
import { isExtensionThere } from "../platform/send.ts";
import { looksOrWaits } from "./page-life.ts";

/** Waits before further tries: a worker that was stopped in the middle of its answer is awake again soon. */
const WAITS_MS = [100, 500, 2_000, 5_000];

/** After those it is asked ever more slowly, and at once when somebody comes back to the tab. */
const SLOW_MS = [10_000, 20_000, 40_000];
const SLOWEST_MS = 60_000;

/** No answer within this time is none: the worker hangs or is gone. */
const PATIENCE_MS = 3_000;

/**
 * Asks what may be asked twice, and again for as long as nobody answers: a page that is open is not given up. Rejects
 * when `signal` ends it, and when the extension that would answer is gone. `begun`: it was asked once already.
 */
export async function askAgain<Name extends MessageName>(
  name: Name,
  request: Request<Name>,
  signal?: AbortSignal,
  begun?: Promise<Response<Name>>,
): Promise<Response<Name>> {
  for (let tries = 0; ; tries++) {
    const asked = tries === 0 ? begun : undefined;
    try {
      return await within(PATIENCE_MS, asked ?? ask(name, request));
    } catch (error) {
      if (!isExtensionThere()) throw error;
    }
    const wait = WAITS_MS[tries];
    if (wait === undefined) await looksOrWaits(SLOW_MS[tries - WAITS_MS.length] ?? SLOWEST_MS, signal);
    else await new Promise((resolve) => setTimeout(resolve, wait));
    signal?.throwIfAborted();
  }
}
