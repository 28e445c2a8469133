import type { Question } from "./first-questions.ts";

/** What a page about a warning asks first. */
export function warningAsked(parameters: URLSearchParams): Question {
  return ["warning", { token: parameters.get("token") ?? "" }];
}
