import { askUntilAnswered } from "../messages/ask.ts";

/** Goes on to the site that a warning stands for; the warning is no step on the way back. */
export async function goOnTo(token: string, freed?: true): Promise<void> {
  const answer = await askUntilAnswered("proceed", { token, ...(freed && { freed }) });
  if ("url" in answer) location.replace(answer.url);
}
