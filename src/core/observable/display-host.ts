/// <reference path="./punycode.d.ts" />
import punycode from "punycode.js";

/** Letters that Vietnamese and Western European names are written with: none passes for another script's. */
const LATIN = /^[a-z0-9\-\u00e0-\u00f6\u00f8-\u00ff\u0103\u0111\u0129\u0169\u01a1\u01b0\u1ea0-\u1ef9]+$/u;

/** Scripts without letters that look like Latin ones. Cyrillic and Greek have many. */
const APART = [
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー0-9-]+$/u,
  /^[\p{Script=Hangul}0-9-]+$/u,
  /^[\p{Script=Thai}0-9-]+$/u,
];

/**
 * A host for people: an international name in Unicode where each label is of one script that can't pass for
 * another, else in punycode, as it is in keys.
 */
export function displayHost(host: string): string {
  if (!host.includes("xn--")) return host;
  const shown = unicodeHost(host);
  const isSafe = shown.split(".").every((label) => LATIN.test(label) || APART.some((one) => one.test(label)));
  return isSafe ? shown : host;
}

/** A host as it reads, whatever its letters pass for: to be compared, not shown. */
export function unicodeHost(host: string): string {
  if (!host.includes("xn--")) return host;
  try {
    return punycode.toUnicode(host).normalize("NFC");
  } catch {
    // A label that is no punycode stays as it is written.
    return host;
  }
}
