import { identifyText } from "../../sites/identify-text.ts";
import type { FoundInText } from "../messages/contract.ts";
import type { LookUp } from "./look-up.ts";

/** Finds what a free text names that is listed; what is not listed is not told. */
export async function findListed(text: string, lookUp: LookUp): Promise<readonly FoundInText[]> {
  const looked = await Promise.all(
    identifyText(text)
      .filter(({ keys }) => keys.length > 0)
      .map(async ({ start, end, keys }) => ({ start, end, shown: await lookUp.shownOf(keys) })),
  );
  return looked.flatMap(({ start, end, shown }) =>
    "matches" in shown.verdict ? [{ start, end, key: shown.verdict.matches[0].key, shown }] : [],
  );
}
