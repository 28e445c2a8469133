import { askUntilAnswered } from "../messages/ask.ts";
import type { MessageName, Request, Response } from "../messages/contract.ts";
import { begunAnswer, type Question } from "./first-questions.ts";

const answers = new Map<string, unknown>();

/** Asks before a page is drawn what it will ask as soon as it is; one that fails is asked again by the page. */
export async function askEarly([name, request]: Question): Promise<void> {
  try {
    const answer = await askUntilAnswered(name, request as never, begunAnswer(name, request as never));
    answers.set(JSON.stringify([name, request]), answer);
  } catch (error) {
    console.debug("khien: asked again by the page", error);
  }
}

/** An early answer, for the first who asks the same. */
export function takeAnswer<Name extends MessageName>(
  name: Name,
  request: Request<Name>,
): { readonly value: Response<Name> } | undefined {
  const question = JSON.stringify([name, request]);
  if (!answers.has(question)) return undefined;
  const value = answers.get(question) as Response<Name>;
  answers.delete(question);
  return { value };
}
