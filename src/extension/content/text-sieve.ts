/**
 * What could be a number, a wallet, an e-mail or web address or a handle, in any of the ways it is broken up. Only
 * a sieve: the background decides.
 */
const COULD_NAME =
  /\p{Nd}(?:[^\p{L}\p{N}\n]{0,4}(?:\p{Nd}|[oO](?!\p{L}))){5}|@[\p{L}\p{N}]|[\p{L}\p{N}-](?:\.|\[\.\]|\(\.\)|\(dot\)|\[dot\])\p{L}{2,}|h(?:tt|xx)ps?:|\p{L} ?(?:\.|chấm|dot) ?(?:com|net|org|vn|xyz|info|icu)\b|[a-zA-Z0-9]{26,}|(?:tele|zalo|fb|facebook|telegram|tiktok|insta)\w* ?:/iu;

/** What every text that {@link COULD_NAME} finds has in it somewhere, whatever stands right before and after. */
const HAS_SIGN =
  /\p{Nd}(?:[^\p{L}\p{N}\n]{0,4}(?:\p{Nd}|[oO])){5}|@[\p{L}\p{N}]|[[(](?:\.|dot)[\])]|\.(?=\p{L}{2}| ?(?:com|net|org|vn|xyz|info|icu))|(?:chấm|dot) ?(?:com|net|org|vn|xyz|info|icu)|:(?<=(?:h(?:tt|xx)ps?|(?:tele|zalo|fb|facebook|telegram|tiktok|insta)\w* ?):)|[a-z0-9]{26}/iu;

export function couldNameSomething(text: string): boolean {
  return COULD_NAME.test(text);
}

/** Whether one of several texts, told in one without the breaks between them, could name something. */
export function couldOneNameSomething(joined: string): boolean {
  return mayHaveSign(joined) && HAS_SIGN.test(joined);
}

const DIGITS = 6;
const MOST_BETWEEN = 4;
const LONG_WORD = 26;

/**
 * Passes whatever {@link HAS_SIGN} finds, in half its time: all of a page's texts go through here, and nearly
 * none has a sign. What is neither Vietnamese nor plain punctuation passes unread.
 */
function mayHaveSign(text: string): boolean {
  let [word, digits, between] = [0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isDigit = code >= 0x30 && code <= 0x39;
    if (isDigit || (digits > 0 && lower(code) === O)) {
      if (++digits === DIGITS) return true;
      between = 0;
    } else if (++between > MOST_BETWEEN) digits = 0;
    if (isDigit || (lower(code) >= A && lower(code) <= Z) || code === LONG_S) {
      if (++word === LONG_WORD) return true;
      if (lower(code) === T && endsDot(text, at)) return true;
    } else {
      if (isSign(code, text, at) || isForeign(code)) return true;
      word = 0;
    }
  }
  return false;
}

const [A, D, M, O, T, Z] = [0x61, 0x64, 0x6d, 0x6f, 0x74, 0x7a];
const ENDS = /(?:com|net|org|vn|xyz|info|icu)/iuy;
const STARTS = [..."cnovxi"].map((letter) => letter.charCodeAt(0));
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
  if (!STARTS.includes(lower(text.charCodeAt(at + 1)))) return false;
  ENDS.lastIndex = at + 1;
  return ENDS.test(text);
}

function isForeign(code: number): boolean {
  return code > 0x24f && (code < 0x1e00 || code > 0x206f || (code > 0x1eff && code < 0x2000));
}
