import { type Key, kindOf } from "../observable/key.ts";

/** How well a key survives what a scammer can change: lower is more stable. */
function instability(key: Key): number {
  const kind = kindOf(key);
  if (kind === "account" || kind === "group") return /:-?\d+$/.test(key) ? 0 : 2;
  if (kind === "phone" || kind === "bank" || kind === "wallet") return 1;
  if (kind === "email") return 3;
  return kind === "post" ? 4 : 5;
}

/** The key that a case is about: the one that outlives renaming. `keys` holds at least one. */
export function caseKey(keys: readonly [Key, ...Key[]]): Key {
  let best = keys[0];
  for (const key of keys) if (instability(key) < instability(best)) best = key;
  return best;
}

/**
 * Whether listing this needs two people: whatever can be a person's own (an account, a group, a number, an
 * address of theirs). A site needs one.
 */
export function needsTwoPeople(key: Key): boolean {
  return kindOf(key) !== "web";
}
