import { latePattern } from "../../sites/late-pattern.ts";

/** A pattern's letters in either case. With the `i` flag Unicode's sets take twice as long to compile: 18 ms, else 10. */
const anyCase = (pattern: string): string =>
  pattern.replace(
    /[a-zấ]/g,
    (letter) => `[${letter}${letter.toUpperCase()}${{ k: "\u212a", s: "\u017f" }[letter] ?? ""}]`,
  );

const TOP = anyCase("(?:com|net|org|vn|xyz|info|icu)");
const DOT = anyCase("dot");
const SAID_DOT = anyCase("(?:chấm|dot)");
const SCHEME = anyCase("h(?:tt|xx)ps?");
const PLATFORM = `${anyCase("(?:tele|zalo|fb|facebook|telegram|tiktok|insta)")}\\w* ?`;

/**
 * What could be a number, a wallet, an e-mail or web address or a handle, in any of the ways it is broken up. Only
 * a sieve: the background decides. Nothing in it asks what stands before or after: what it finds in a text it finds in
 * several that are told in one, without the breaks between them.
 */
const COULD_NAME = latePattern(
  [
    String.raw`\p{Nd}(?:[^\p{L}\p{N}\n]{0,4}(?:\p{Nd}|[oO])){5}`,
    String.raw`@[\p{L}\p{N}]`,
    String.raw`[\p{L}\p{N}-](?:\.|\[\.\]|\(\.\)|\(${DOT}\)|\[${DOT}\])\p{L}{2}`,
    `${SCHEME}:`,
    String.raw`\p{L} ?(?:\.|${SAID_DOT}) ?${TOP}`,
    "[a-zA-Z0-9]{26}",
    `${PLATFORM}:`,
  ].join("|"),
);

export function couldNameSomething(text: string): boolean {
  return COULD_NAME.test(text);
}

/** Whether one of several texts, told in one without the breaks between them, could name something. */
export function couldOneNameSomething(joined: string): boolean {
  return mayHaveSign(joined) && couldNameSomething(joined);
}

const DIGITS = 6;
const MOST_BETWEEN = 4;
const LONG_WORD = 26;

/**
 * Passes whatever {@link COULD_NAME} finds, in half its time: all of a page's texts go through here, and nearly
 * none has a sign. What is neither Vietnamese nor plain punctuation passes unread.
 */
function mayHaveSign(text: string): boolean {
  let [word, digits, between] = [0, 0, 0];
  for (let at = 0, { length } = text; at < length; at++) {
    const code = text.charCodeAt(at);
    const letter = code | 0x20;
    const isDigit = code >= 0x30 && code <= 0x39;
    if (isDigit || (digits > 0 && letter === O)) {
      if (++digits === DIGITS) return true;
      between = 0;
    } else if (++between > MOST_BETWEEN) digits = 0;
    if (isDigit || (letter >= A && letter <= Z) || code === LONG_S) {
      if (++word === LONG_WORD) return true;
      if (letter === T && endsDot(text, at)) return true;
    } else {
      word = 0;
      if (code !== 0x20 && (isForeign(code) || isSign(code, text, at))) return true;
    }
  }
  return false;
}

const [A, D, M, O, T, Z] = [0x61, 0x64, 0x6d, 0x6f, 0x74, 0x7a];
const ENDS = new RegExp(TOP, "uy");
const STARTS = [..."cnovxi"].reduce((all, letter) => all | (1 << (letter.charCodeAt(0) - A)), 0);
/** Where case does not count, it is an s. */
const LONG_S = 0x17f;

/** Of an ASCII letter; other signs become others, which does no harm here. */
function lower(code: number): number {
  return code | 0x20;
}

function endsDot(text: string, at: number): boolean {
  return lower(text.charCodeAt(at - 1)) === O && lower(text.charCodeAt(at - 2)) === D;
}

function isSign(code: number, text: string, at: number): boolean {
  if (code === 0x2e) return mayLeadOn(text, at + 1);
  // "chấm" in either case.
  if (code === 0x1ea5 || code === 0x1ea4) return lower(text.charCodeAt(at + 1)) === M;
  return code === 0x40 || code === 0x3a || code === 0x5b || code === 0x28;
}

/** Whether what follows a dot may be the rest of a host. */
function mayLeadOn(text: string, at: number): boolean {
  const next = text.charCodeAt(at);
  if (next !== 0x20) return next !== 0x2e && at < text.length;
  // Nearly all that follow a dot and a space begin another word: most are told by a letter.
  const first = lower(text.charCodeAt(at + 1));
  if (first < A || first > Z || ((STARTS >> (first - A)) & 1) === 0) return false;
  ENDS.lastIndex = at + 1;
  return ENDS.test(text);
}

function isForeign(code: number): boolean {
  return code > 0x24f && (code < 0x1e00 || code > 0x206f || (code > 0x1eff && code < 0x2000));
}
