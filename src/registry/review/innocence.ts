import type { Key } from "../../core/observable/key.ts";
import type { Transaction } from "../database/database.ts";
import { loadKnownGood } from "../indicators/known-good.ts";

const DAY_MS = 86_400_000;

/** Why none of these may be listed, by anybody: a platform's own host among a profile's keys would accuse everyone on it. */
export async function whyInnocent(
  transaction: Transaction,
  keys: readonly Key[],
  now: Date,
): Promise<"official" | "known-good" | undefined> {
  const knownGood = await loadKnownGood(transaction);
  const today = Math.floor(now.getTime() / DAY_MS);
  for (const key of keys) {
    const innocence = knownGood.whyInnocent(key, today);
    if (innocence !== undefined) return innocence === "official" ? "official" : "known-good";
  }
  return undefined;
}
