import { identifyText } from "../../sites/identify-text.ts";
import type { FoundInText } from "../messages/contract.ts";
import type { Knowledge } from "./knowledge.ts";
import { inWords, type LookUp } from "./look-up.ts";
import type { SettingsStore } from "./settings.ts";

/** Finds what a free text names that is listed; what is not listed is not told. */
export async function findListed(
  text: string,
  lookUp: LookUp,
  knowledge: Knowledge,
  settings: SettingsStore,
  now: number,
): Promise<readonly FoundInText[]> {
  const judged = await Promise.all(
    identifyText(text)
      .filter(({ keys }) => keys.length > 0)
      .map(async ({ start, end, keys }) => ({ start, end, verdict: await lookUp.verdict(keys) })),
  );
  const found: FoundInText[] = [];
  for (const { start, end, verdict } of judged) {
    if (verdict.kind !== "danger" && verdict.kind !== "caution") continue;
    const shown = await inWords(verdict, knowledge, settings, { now });
    found.push({ start, end, key: verdict.matches[0].key, shown });
  }
  return found;
}
