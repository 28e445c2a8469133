import { ask } from "../messages/ask.ts";
import type { MessageName, Request, Response } from "../messages/contract.ts";

/** A message and its request. */
export type Question = { readonly [Name in MessageName]: readonly [Name, Request<Name>] }[MessageName];

/** What a page asks first beside the settings, by the parameters of its address. */
export type FirstQuestion = (parameters: URLSearchParams) => Question;

const NAME = "khienAsked";

type Asked = Map<string, Promise<unknown>>;

/**
 * Asks what a page begins with, in a script of its own that is read before the page's, which is a hundred times as long:
 * the answers are on their way while the browser reads and compiles that.
 */
export function askAtOnce(...questions: readonly Question[]): void {
  const asked: Asked = new Map();
  for (const [name, request] of questions) {
    const answer = ask(name, request);
    // What goes wrong here is asked again by the page.
    answer.catch(() => undefined);
    asked.set(JSON.stringify([name, request]), answer);
  }
  Object.assign(globalThis, { [NAME]: asked });
}

/** The answer to a question that was asked first, for one who asks the same; undefined: nobody asked it. */
export function begunAnswer<Name extends MessageName>(
  name: Name,
  request: Request<Name>,
): Promise<Response<Name>> | undefined {
  const asked = (globalThis as { readonly [NAME]?: Asked })[NAME];
  const question = JSON.stringify([name, request]);
  const answer = asked?.get(question);
  asked?.delete(question);
  return answer as Promise<Response<Name>> | undefined;
}
