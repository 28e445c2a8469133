import { isBareAddress } from "./bare-address.ts";
import type { FoldedText } from "./fold-text.ts";
import { readableAddress } from "./readable-address.ts";

const DOT = String.raw`(?:[.。]|\[\.\]|\(\.\)|\(dot\)|\[dot\])`;
const LABEL = "[a-z0-9-]{1,63}";
const PATH = String.raw`(?:\/[^\s<>"'${"`"}]{0,500})?`;

// Each repeats one class with single separators, so none can backtrack far.
const URL_FORM = /\b(?:h(?:tt|xx)ps?:\/\/|www\.)[^\s<>"'`]{3,2000}/g;
const BARE_FORM = new RegExp(`(?<![a-z0-9@])${LABEL}(?:${DOT}${LABEL}){1,8}${PATH}`, "g");
/** Broken up by blanks so that no link is made of it, or with the dot in words. */
const SPLIT_FORM = new RegExp(
  `(?<![a-z0-9.@-])([a-z0-9-]{3,63})( {1,2}${DOT} {0,2}| (?:cham|dot) )(com|net|org|vn|xyz|info|icu)(?![a-z0-9])${PATH}`,
  "g",
);

/**
 * Finds web addresses in a folded text, as places in it: with scheme, without, defanged (`hxxp`, `[.]`, `(dot)`)
 * and split by blanks or by the word for a dot. Precision first: where the words of an address may be ordinary
 * ones, it is none.
 */
export function* findWebAddresses(
  text: FoldedText,
): Generator<{ readonly start: number; readonly end: number }> {
  const { folded } = text;
  for (const { index, 0: raw } of folded.matchAll(URL_FORM)) yield trimmed(index, raw);
  for (const { index, 0: raw } of folded.matchAll(BARE_FORM)) {
    const { start, end } = trimmed(index, raw);
    if (isBareAddress(readableAddress(text.original(start, end)))) yield { start, end };
  }
  for (const { index, 0: raw, 1: name = "", 2: dot = "", 3: end = "" } of folded.matchAll(SPLIT_FORM)) {
    const dotAt = index + name.length;
    const endAt = dotAt + dot.length;
    // "Com" is also how "cơm", a meal, is folded.
    const isPlain = text.original(endAt, endAt + end.length).toLowerCase() === end;
    if (isPlain && isSplit(name, dot, text.original(dotAt, endAt).trim())) yield trimmed(index, raw);
  }
}

function isSplit(name: string, dot: string, written: string): boolean {
  if (/cham| dot /.test(dot)) return name.length >= 5 && /^(?:chấm|dot)$/iu.test(written);
  // With blanks on both sides it could be the end of a sentence.
  return !dot.endsWith(" ") || name.length >= 8 || /[\d-]/.test(name);
}

const CLOSING: ReadonlySet<string> = new Set(".,;:!?)]}…");

/** Without the marks that end a sentence. */
function trimmed(start: number, raw: string): { readonly start: number; readonly end: number } {
  let length = raw.length;
  while (CLOSING.has(raw[length - 1] ?? "")) length--;
  return { start, end: start + length };
}
