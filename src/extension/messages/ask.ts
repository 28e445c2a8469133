import { send } from "../platform/send.ts";
import type { MessageName, Request, Response } from "./contract.ts";
import type { Answer, Envelope } from "./envelope.ts";

/** Asks the background. Rejects when it can't answer: then nothing is known, and nothing may be called safe. */
export async function ask<Name extends MessageName>(
  name: Name,
  request: Request<Name>,
): Promise<Response<Name>> {
  const envelope: Envelope<Name> = { khien: 1, name, request };
  const answer = (await send(envelope)) as Answer<Name> | undefined;
  if (answer === undefined) throw new Error(`nobody answered ${name}`);
  if (!answer.ok) throw new Error(`${name}: ${answer.problem}`);
  return answer.response;
}
