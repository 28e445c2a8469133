import { isKnownEnd } from "./public-suffix.ts";

/** Ends that nobody writes after a full stop by accident. */
const PLAIN_ENDS: ReadonlySet<string> = new Set(
  "app bond buzz cfd click com cyou dev example icu info lol monster net org sbs vn xyz".split(" "),
);

/** Ends that are words too: the name before must not look like the end of a sentence. */
const WORD_ENDS: ReadonlySet<string> = new Set(
  "asia best bet biz casino cc cf club digital finance fun game games gift gq help io life link live loan money one online press pro pw quest rest ru sale shop site skin space store support team tech today top vip website win work world".split(
    " ",
  ),
);

/** Ends that Vietnamese sentences are full of, with or without diacritics. */
const SYLLABLE_ENDS: ReadonlySet<string> = new Set("cam cn co ga in me ml tk to us".split(" "));

/** Ends that names with diacritics have, and names whose writer likes capitals. */
const NAME_ENDS: ReadonlySet<string> = new Set(["com", "net", "org", "vn"]);

/**
 * Whether a host without scheme, perhaps with a path, is one rather than two sentences without a blank between:
 * "Hết hàng.Store mở lại", "xong rồi.com thì nguội".
 */
export function isBareAddress(text: string): boolean {
  const slash = text.indexOf("/");
  const host = slash === -1 ? text : text.slice(0, slash);
  const labels = host.split(".");
  const end = labels.at(-1) ?? "";
  const name = labels.at(-2) ?? "";
  const lower = end.toLowerCase();
  if (!/^[a-z]{2,}$/.test(lower) || !/\p{L}|\d{3}/u.test(labels.slice(0, -1).join(""))) return false;
  if (
    labels.length > 2 &&
    /^(?:com|net|org|edu|gov|info|biz|name|health|ac|int|pro)$/i.test(name) &&
    lower === "vn"
  )
    return true;
  const isAscii = /^[\x21-\x7e]*$/.test(host);
  const isSentence = /^[A-Z][a-z]/.test(end);
  if (slash !== -1 && /^\/[\w@~%+]/.test(text.slice(slash)) && isAscii && host === host.toLowerCase())
    return isKnownEnd(lower) && lower !== "d";
  if (isSentence && !(NAME_ENDS.has(lower) && isAscii && name.length >= 4)) return false;
  if (!isAscii) return NAME_ENDS.has(lower) && name.length >= 5 && host === host.toLowerCase();
  if (PLAIN_ENDS.has(lower)) return true;
  const isMade = /[\d-]/.test(name) && /[a-z]/i.test(name);
  if (WORD_ENDS.has(lower)) return name.length >= 4 || (isMade && name.length >= 3) || /^\d{3,}$/.test(name);
  return SYLLABLE_ENDS.has(lower) && (name.length >= 8 || (isMade && name.length >= 4));
}
