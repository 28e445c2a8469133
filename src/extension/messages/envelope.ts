import type { MessageName, Request, Response } from "./contract.ts";

/** What travels: a name and a payload, marked so that other extensions' messages are told apart. */
export interface Envelope<Name extends MessageName = MessageName> {
  readonly khien: 1;
  readonly name: Name;
  readonly request: Request<Name>;
}

export type Answer<Name extends MessageName> =
  | { readonly ok: true; readonly response: Response<Name> }
  | { readonly ok: false; readonly problem: string };
