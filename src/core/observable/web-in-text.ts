import { type FoldedText, withoutInvisible } from "./fold-text.ts";

const DOT = String.raw`(?:\.|\[\.\]|\(\.\)|\(dot\)|\[dot\])`;
const LABEL = "[a-z0-9-]{1,63}";
const PATH = String.raw`(?:\/[^\s<>"'${"`"}]{0,500})?`;

// Each repeats one class with single separators, so none can backtrack far.
const URL_FORM = /\b(?:h(?:tt|xx)ps?:\/\/|www\.)[^\s<>"'`]{3,2000}/g;
const BARE_FORM = new RegExp(`(?<![a-z0-9@])${LABEL}(?:${DOT}${LABEL}){1,8}${PATH}`, "g");
/** Broken up by spaces so that no link is made of it, or with the dot in words. */
const SPLIT_FORM = new RegExp(
  `(?<![a-z0-9.@-])([a-z0-9-]{3,63})( {1,2}${DOT} {0,2}| (?:cham|dot) )(com|net|org|vn|xyz|info|icu)(?![a-z0-9])${PATH}`,
  "g",
);

/** Top-level names that Vietnamese texts write without scheme; others need `www.` or `http`. */
const COMMON_ENDS =
  /\.(?:com|net|org|info|top|vip|xyz|shop|club|online|site|store|live|icu|cc|me|io|app|dev|vn|link|pro|win|fun|asia|biz|life|world|website|space|example)$/;

/**
 * Finds web addresses in a folded text, as places in it: with scheme, without, defanged (`hxxp`, `[.]`, `(dot)`)
 * and split by spaces or by the word for a dot. Precision first: where the words of a split address may be
 * ordinary ones, it is none.
 */
export function* findWebAddresses(
  text: FoldedText,
): Generator<{ readonly start: number; readonly end: number }> {
  const { folded } = text;
  for (const { index, 0: raw } of folded.matchAll(URL_FORM)) yield trimmed(index, raw);
  for (const { index, 0: raw } of folded.matchAll(BARE_FORM)) {
    const host = readableAddress(raw.split("/", 1)[0] ?? "");
    if (COMMON_ENDS.test(host) && /[a-z]/.test(host)) yield trimmed(index, raw);
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
  // With spaces on both sides it could be the end of a sentence.
  return !dot.endsWith(" ") || name.length >= 8 || /[\d-]/.test(name);
}

/** Undoes what people do so that an address is not a link. */
export function readableAddress(raw: string): string {
  return withoutInvisible(raw)
    .normalize("NFC")
    .replace(/^hxxp/i, "http")
    .replace(/ (?:chấm|dot) /iu, ".")
    .replace(/ {0,2}(?:[[(](?:\.|dot)[\])]|\.) {0,2}/gi, ".");
}

function trimmed(start: number, raw: string): { readonly start: number; readonly end: number } {
  return { start, end: start + raw.replace(/[.,;:!?)\]}…]+$/, "").length };
}
