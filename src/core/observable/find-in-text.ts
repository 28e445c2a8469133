import { bankKeys } from "./bank-account.ts";
import { BANK_NAMES } from "./bank-names.ts";
import { emailKey } from "./email.ts";
import { foldText, INVISIBLE } from "./fold-text.ts";
import type { Key } from "./key.ts";
import { phoneKey } from "./phone.ts";
import { walletKey } from "./wallet.ts";

/** Something in a text that can be listed. `start` and `end` are places in the text, in UTF-16 units. */
export interface TextFinding {
  readonly kind: "phone" | "bank" | "email" | "wallet" | "url";
  /** Empty for a `url`, which the platforms' tables name. */
  readonly keys: readonly Key[];
  readonly start: number;
  readonly end: number;
  readonly raw: string;
}

/** Longer texts are read up to here. */
export const MAX_TEXT = 100_000;

const MOST_FINDINGS = 200;

/** How far from a number its bank's name or a cue may stand, in characters. */
const NEAR = 60;

const CUE = /\b(?:stk|so tai khoan|so tk|tai khoan|tk|chuyen khoan|ck|account|bank)\b/g;

// Each repeats one class with single optional separators, so none can backtrack far.
const URL_FORM = /\b(?:h(?:tt|xx)ps?:\/\/|www\.)[^\s<>"'`\u2060]{3,2000}/g;
const BARE_FORM =
  /\b[a-z0-9-]{1,63}(?:(?:\.|\[\.\]|\(\.\)|\(dot\)|\[dot\])[a-z0-9-]{1,63}){1,8}(?:\/[^\s<>"'`\u2060]{0,500})?/g;
const EMAIL_FORM = /[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/g;
const NUMBER_FORM =
  /(?:\+|\(0\)|\d|(?<![a-z0-9])o(?=\d))(?:[ .\-\u2060•·_]{0,3}(?:\(0\)|\d|o(?![a-z]))){5,20}/g;
const WALLET_FORM = /\b(?:0x[0-9a-fA-F]{40}|bc1[0-9a-zA-Z]{6,87}|[13T][1-9A-HJ-NP-Za-km-z]{25,34})\b/g;

/** Top-level names that Vietnamese texts write without scheme; others need `www.` or `http`, or a path. */
const COMMON_ENDS =
  /\.(?:com|net|org|info|top|vip|xyz|shop|club|online|site|store|live|icu|cc|me|io|app|dev|vn|link|pro|win|fun|asia|biz|life|world|website|space|example)$/;

/**
 * Finds phones, bank accounts, wallets, e-mail and web addresses in free text. Precision first: a number must be
 * valid for its numbering plan, a bank account needs a bank's name or a cue nearby. Never throws.
 */
export function findInText(whole: string): readonly TextFinding[] {
  const text = whole.slice(0, MAX_TEXT);
  const folded = foldText(text);
  const taken = new Uint8Array(text.length);
  const findings: TextFinding[] = [];
  const add = (kind: TextFinding["kind"], keys: readonly Key[], start: number, end: number): void => {
    if (findings.length >= MOST_FINDINGS || taken.subarray(start, end).includes(1)) return;
    taken.fill(1, start, end);
    findings.push({ kind, keys, start, end, raw: text.slice(start, end) });
  };
  for (const match of folded.matchAll(EMAIL_FORM)) {
    const key = emailKey(match[0]);
    if (key !== undefined) add("email", [key], match.index, match.index + match[0].length);
  }
  for (const match of folded.matchAll(URL_FORM)) addUrl(match.index, match[0]);
  for (const match of folded.matchAll(BARE_FORM)) {
    const host = (match[0].split("/", 1)[0] ?? "").replace(/[[(](?:\.|dot)[\])]/g, ".");
    if (COMMON_ENDS.test(host) && /[a-z]/.test(host)) addUrl(match.index, match[0]);
  }
  // Addresses of wallets keep their case, so they are looked for in the text itself.
  for (const match of text.matchAll(WALLET_FORM)) {
    const key = walletKey(undefined, match[0]);
    if (key !== undefined) add("wallet", [key], match.index, match.index + match[0].length);
  }
  const cues = [...folded.matchAll(CUE)].map((match) => match.index);
  const banks = findBanks(folded);
  for (const match of folded.matchAll(NUMBER_FORM)) {
    const raw = match[0].replaceAll(INVISIBLE, "");
    const start = match.index;
    const end = start + match[0].length;
    if (/[a-z\d]/.test(folded[start - 1] ?? "") || /[a-z\d]/.test(folded[end] ?? "")) continue;
    const bank = nearest(banks, start, end);
    const hasCue = cues.some((at) => at <= end + NEAR && at >= start - NEAR);
    const digits = raw.replace(/[^\d]/g, "");
    const account = bank !== undefined || hasCue ? bankKeys(bank, digits) : [];
    const phone = phoneKey(raw);
    if (account.length > 0) add("bank", phone === undefined ? account : [...account, phone], start, end);
    else if (phone !== undefined) add("phone", [phone], start, end);
  }
  return findings.sort((one, other) => one.start - other.start);

  function addUrl(start: number, raw: string): void {
    const trimmed = raw.replace(/[.,;:!?)\]}…]+$/, "");
    add("url", [], start, start + trimmed.length);
  }
}

interface Bank {
  readonly bin: string;
  readonly at: number;
}

const BANKS = BANK_NAMES.flatMap(([bin, names]) =>
  names.map((name): readonly [string, string] => [name, bin]),
);
const BANK_FORM = new RegExp(
  `(?<![a-z0-9])(?:${BANKS.map(([name]) => name)
    .sort((a, b) => b.length - a.length)
    .join("|")})(?![a-z0-9])`,
  "g",
);
const BIN_OF = new Map(BANKS);

function findBanks(folded: string): readonly Bank[] {
  return [...folded.matchAll(BANK_FORM)].map((match) => ({
    bin: BIN_OF.get(match[0]) ?? "",
    at: match.index,
  }));
}

function nearest(banks: readonly Bank[], start: number, end: number): string | undefined {
  let best: Bank | undefined;
  let distance = NEAR;
  for (const bank of banks) {
    const away = bank.at < start ? start - bank.at : bank.at - end;
    if (away <= distance) {
      best = bank;
      distance = away;
    }
  }
  return best?.bin;
}
