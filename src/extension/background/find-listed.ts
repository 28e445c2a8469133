import { warnedKey } from "../../core/verdict/warned-key.ts";
import { identifyText } from "../../sites/identify-text.ts";
import type { FoundInText } from "../messages/contract.ts";
import type { LookUp } from "./look-up.ts";

/** Finds what a free text names that is warned of; nothing else is told. */
export async function findListed(text: string, lookUp: LookUp): Promise<readonly FoundInText[]> {
  const looked = await Promise.all(
    identifyText(text)
      .filter(({ keys }) => keys.length > 0)
      .map(async ({ start, end, keys }) => ({ start, end, shown: await lookUp.shownOf(keys) })),
  );
  return looked.flatMap(({ start, end, shown }) => {
    const key = warnedKey(shown.verdict);
    return key === undefined ? [] : [{ start, end, key, shown }];
  });
}
