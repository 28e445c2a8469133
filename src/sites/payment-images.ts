import { bankKeys } from "../core/observable/bank-account.ts";
import { bankNamed } from "../core/observable/bank-named.ts";
import type { Key } from "../core/observable/key.ts";

/** Makers of payment QR pictures, whose addresses name the account. Known from hearsay; no public source proves them. */
interface PaymentImage {
  readonly host: string;
  /** Groups `bank` and `account` of the path. */
  readonly path?: RegExp;
  /** Or the parameters that hold them. */
  readonly query?: { readonly bank: string; readonly account: string };
}

const PAYMENT_IMAGES: readonly PaymentImage[] = [
  { host: "img.vietqr.io", path: /^\/image\/(?<bank>[\w ]{2,30})-(?<account>[0-9A-Za-z]{6,19})-/ },
  { host: "api.vietqr.io", path: /^\/image\/(?<bank>\w{2,30})-(?<account>[0-9A-Za-z]{6,19})-/ },
  { host: "qr.sepay.vn", query: { bank: "bank", account: "acc" } },
];

/** The keys of the account that a payment picture's address asks to be paid to; none for other addresses. */
export function paymentImageKeys(url: URL): readonly Key[] {
  const maker = PAYMENT_IMAGES.find(({ host }) => host === url.hostname);
  if (maker === undefined) return [];
  const groups = maker.path?.exec(decoded(url.pathname))?.groups;
  const bank = groups?.bank ?? url.searchParams.get(maker.query?.bank ?? "");
  const account = groups?.account ?? url.searchParams.get(maker.query?.account ?? "");
  return account === null || account === undefined ? [] : bankKeys(bankNamed(bank ?? ""), account);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A stray percent sign: no account has one.
    return "";
  }
}
