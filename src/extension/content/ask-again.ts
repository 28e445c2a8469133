import { ask } from "../messages/ask.ts";
import type { MessageName, Request, Response } from "../messages/contract.ts";

/** Waits before further tries: a worker that was stopped in the middle of its answer is awake again soon. */
const WAITS_MS = [100, 500, 2_000, 5_000];

/** No answer within this time is none: the worker hangs or is gone. */
const PATIENCE_MS = 8_000;

/** Asks what may be asked twice, and again when nobody answers; rejects after the last try. */
export async function askAgain<Name extends MessageName>(
  name: Name,
  request: Request<Name>,
): Promise<Response<Name>> {
  for (const wait of WAITS_MS) {
    try {
      return await within(PATIENCE_MS, ask(name, request));
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return within(PATIENCE_MS, ask(name, request));
}

function within<Value>(patience: number, answer: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer in time")), patience);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
