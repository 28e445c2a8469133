import { kindOf } from "../../core/observable/key.ts";
import { warnedKey } from "../../core/verdict/warned-key.ts";
import type { Shown, TabState } from "../messages/contract.ts";
import { keyInWords } from "./key-in-words.ts";
import type { Words } from "./words.ts";

/**
 * What is listed, in words, where that is another thing than the one that is looked at: the group in which somebody
 * writes, one video of an account. Undefined: it is the thing itself.
 */
export function listedOtherwise(
  { shown, named }: { readonly shown: Shown; readonly named: TabState["named"] },
  words: Words,
): string | undefined {
  const key = warnedKey(shown.verdict);
  if (key === undefined || named === undefined) return undefined;
  const kind = kindOf(key);
  const isItself =
    kind === named.kind ||
    (kind === "web" && named.kind === "site") ||
    // A profile that goes by its number.
    (kind === "phone" && named.kind === "account");
  return isItself ? undefined : keyInWords(key, words);
}
