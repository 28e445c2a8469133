import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { type Key, makeKey } from "./key.ts";
import { FIXED_2017, MOBILE_2018 } from "./phone-migrations.ts";

/** Longest text that can be one phone number, separators included. */
const MAX_LENGTH = 40;

/** Characters that people and scammers put between digits. */
const SEPARATORS = /[\s.\-–—()[\]/_·•\p{DI}]/gu;

/**
 * The key of a phone number, however it is written: `phone:+84912345678`. Numbers without country code are
 * Vietnamese. Undefined when the digits are no number of their plan; short codes (113, 156) are none.
 */
export function phoneKey(text: string): Key | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const plain = plainNumber(text);
  if (plain === undefined) return undefined;
  const national = vietnameseNational(plain);
  if (national !== undefined) return vietnameseKey(national);
  if (!plain.startsWith("+")) return undefined;
  const parsed = parsePhoneNumberFromString(plain);
  return parsed?.isValid() === true ? makeKey("phone", parsed.number) : undefined;
}

/** Digits with an optional leading plus; full-width digits and letters o for zero are folded. */
function plainNumber(text: string): string | undefined {
  const folded = text
    .normalize("NFKC")
    .trim()
    .replace(/\(0\)/, "")
    .replace(SEPARATORS, "")
    .replace(/(?<=[\d+])[oO]|^[oO](?=\d)/g, "0")
    .replace(/^00(?=[1-9])/, "+");
  return /^\+?\d{7,15}$/.test(folded) ? folded : undefined;
}

/** The national significant number when the number is Vietnamese, without leading zero. */
function vietnameseNational(plain: string): string | undefined {
  if (plain.startsWith("+84")) return plain.slice(3).replace(/^0/, "");
  if (plain.startsWith("+")) return undefined;
  if (plain.startsWith("0")) return plain.slice(1);
  if (/^84\d{9,10}$/.test(plain)) return plain.slice(2);
  return /^1[89]00\d{4,6}$/.test(plain) ? plain : undefined;
}

function vietnameseKey(national: string): Key | undefined {
  // Police duty desks: 069 and seven digits; the numbering plan's data ends at six.
  if (/^69\d{7}$/.test(national)) return makeKey("phone", `+84${national}`);
  const mobile = national.length === 10 ? MOBILE_2018[national.slice(0, 3)] : undefined;
  if (mobile !== undefined) return validKey(mobile + national.slice(3));
  const fixed = national.length === 9 ? FIXED_2017[national.slice(0, 1)] : undefined;
  return validKey(national) ?? (fixed === undefined ? undefined : validKey(fixed + national.slice(1)));
}

function validKey(national: string): Key | undefined {
  const parsed = parsePhoneNumberFromString(`+84${national}`);
  return parsed?.isValid() === true ? makeKey("phone", parsed.number) : undefined;
}
