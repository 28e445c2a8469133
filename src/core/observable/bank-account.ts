import { type Key, makeKey } from "./key.ts";

const NUMBER = /^[0-9A-Z]{6,19}$/;
const BIN = /^\d{6}$/;

/**
 * The keys of a bank account: by NAPAS acquirer id (BIN) where the bank is known, and the loose one by number
 * alone. Letters occur in wallets behind VietQR. None when the number has not 6 to 19 letters and digits.
 */
export function bankKeys(bin: string | undefined, number: string): Key[] {
  const plain = number
    .normalize("NFKC")
    .replace(/[\s.\-\p{DI}]/gu, "")
    .toUpperCase();
  if (!NUMBER.test(plain)) return [];
  const keys = [makeKey("bank", `:${plain}`)];
  if (bin !== undefined && BIN.test(bin)) keys.unshift(makeKey("bank", `${bin}:${plain}`));
  return keys.filter((key) => key !== undefined);
}
