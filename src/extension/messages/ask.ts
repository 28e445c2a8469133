import { send } from "../platform/send.ts";
import type { MessageName, Request, Response } from "./contract.ts";
import type { Answer, Envelope } from "./envelope.ts";
import { within } from "./within.ts";

/** Asks the background. Rejects when it can't answer: then nothing is known, and nothing may be called safe. */
export async function ask<Name extends MessageName>(
  name: Name,
  request: Request<Name>,
): Promise<Response<Name>> {
  const envelope: Envelope<Name> = { khien: 1, name, request };
  const answer = (await send(envelope)) as Answer<Name> | undefined;
  if (answer === undefined) throw new Error(`nobody answered ${name}`);
  if (!answer.ok) throw new Refused(`${name}: ${answer.problem}`);
  return answer.response;
}

/** The background answered, and it is no. */
class Refused extends Error {}

/** Waits before further tries: a worker that was stopped in the middle of its answer is awake again soon. */
const WAITS_MS = [100, 500, 2_000];

/** So long an answer takes at most. */
const PATIENCE_MS = 3_000;

/**
 * Asks what may be asked twice, and again where nobody answers. For pages of ours: they are nothing without it.
 * `begun`: it was asked once already.
 */
export async function askUntilAnswered<Name extends MessageName>(
  name: Name,
  request: Request<Name>,
  begun?: Promise<Response<Name>>,
): Promise<Response<Name>> {
  let asked = begun;
  for (const wait of WAITS_MS) {
    try {
      return await within(PATIENCE_MS, asked ?? ask(name, request));
    } catch (error) {
      if (error instanceof Refused) throw error;
      asked = undefined;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return ask(name, request);
}
