import { emailKey } from "./email.ts";
import { foldWithPlaces } from "./fold-text.ts";
import type { Key } from "./key.ts";
import { findNumbers } from "./numbers-in-text.ts";
import { walletKey } from "./wallet.ts";
import { findWebAddresses } from "./web-in-text.ts";

/** Something in a text that can be listed. `start` and `end` are places in the text, in UTF-16 units. */
export interface TextFinding {
  readonly kind: "phone" | "bank" | "email" | "wallet" | "account" | "url";
  /** Empty for a `url`, which the platforms' tables name. */
  readonly keys: readonly Key[];
  readonly start: number;
  readonly end: number;
  readonly raw: string;
}

/** Longer texts are read up to here. */
export const MAX_TEXT = 100_000;

/** More is a list, not a text. */
export const MOST_FINDINGS = 200;

// Each repeats one class with single optional separators, so none can backtrack far.
const EMAIL_FORM = /[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/g;
const WALLET_FORM = /\b(?:0x[0-9a-f]{40}|bc1[0-9a-z]{6,87}|[13t][1-9a-z]{25,34})\b/g;

/**
 * Finds phones, bank accounts, wallets, e-mail and web addresses in free text. Precision first: a number must be
 * valid for its numbering plan, a bank account needs a bank's name or a cue nearby. Never throws.
 */
export function findInText(whole: string): readonly TextFinding[] {
  const text = whole.slice(0, MAX_TEXT);
  const reading = foldWithPlaces(text);
  const { folded } = reading;
  const taken = new Uint8Array(folded.length);
  const findings: TextFinding[] = [];
  const add = (kind: TextFinding["kind"], keys: readonly Key[], from: number, to: number): void => {
    if (findings.length >= MOST_FINDINGS || taken.subarray(from, to).includes(1)) return;
    taken.fill(1, from, to);
    const { start, end } = reading.place(from, to);
    findings.push({ kind, keys, start, end, raw: text.slice(start, end) });
  };
  for (const { index, 0: raw } of folded.matchAll(EMAIL_FORM)) {
    const key = emailKey(raw);
    if (key !== undefined) add("email", [key], index, index + raw.length);
  }
  for (const { start, end } of findWebAddresses(reading)) add("url", [], start, end);
  for (const { index, 0: raw } of folded.matchAll(WALLET_FORM)) {
    // The checksum is in the capitals.
    const key = walletKey(undefined, reading.original(index, index + raw.length).normalize("NFKC"));
    if (key !== undefined) add("wallet", [key], index, index + raw.length);
  }
  for (const { kind, keys, start, end } of findNumbers(reading)) add(kind, keys, start, end);
  return findings.sort((one, other) => one.start - other.start);
}
