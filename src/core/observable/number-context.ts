import { type BankMention, findBanks, firstFrom, nearestBank } from "./bank-named.ts";
import type { NumberRun } from "./number-run.ts";

/** What a text says around its numbers. */
export interface NumberContext {
  readonly folded: string;
  readonly banks: readonly BankMention[];
  /** Words that announce an account. */
  readonly strong: readonly Place[];
  /** Words that often stand near one. */
  readonly weak: readonly Place[];
}

interface Place {
  readonly at: number;
  readonly end: number;
}

/** How far from a number its bank's name or a cue may stand, in characters. */
const NEAR = 60;

const STRONG =
  /\b(?:stk|so tai khoan|so tk|account (?:no|number))\b|\b(?:tk|tai khoan|account|acc)(?=[^a-z\d]{0,3} ?(?:so |no |la )?[^a-z\d]{0,3}\d{6})/g;
const WEAK = /\b(?:tai khoan|tk|chuyen khoan|ck|account|bank|ngan hang)\b/g;

const PHONE_WORD =
  "(?:goi|alo|lh|lien he|sdt|so dt|dt|dien thoai|dien thoai so|so phone|phone|hotline|tong dai|zalo|viber|whatsapp|tel|telegram|tele|call|nhan tin|inbox|ib|sms|fax|mobile|ho tro|may ban|cskh)";
const PHONE_BEFORE = new RegExp(`(?:^|[^a-z])${PHONE_WORD}(?:[^a-z].{0,24})?$`, "s");
const PHONE_DIRECTLY_BEFORE = new RegExp(`(?:^|[^a-z])${PHONE_WORD}[^a-z\\d]{0,5}$`);
const PHONE_GLUED = new RegExp(`(?:^|[^a-z\\d])${PHONE_WORD}$`);

/** A number of another kind is announced: an order, a tax code, an identity card, a serial number. */
const CODE_BEFORE = new RegExp(
  `(?:#|(?:^|[^a-z])(?:${[
    "mst|cccd|cmnd|cmt|can cuoc|ho chieu|passport|bhxh|bhyt|gplx|bang lai|gpkd|dkkd|giay phep(?: [a-z]{1,9}){0,3}",
    "imei|seri|serial|sku|isbn|barcode|model|ref|invoice|tracking|order|id|uid|bin|swift|otp|pin|mk|mat khau|pass",
    "don hang|van don|hop dong|hoa don|ho so|ve so|sbd|bao danh|gd|giao dich|tham chieu|dau so",
    "ma(?: (?!qr)[a-z]{1,9}){0,4}",
  ].join("|")})(?: (?:so|la|cua ban))?)[^a-z\\d]{0,4}$`,
);

const MONEY = /^ ?(?:d|dong|vnd|usd|trieu|ty|nghin|ngan(?! hang)|tr|cu)(?![a-z\d])|^ ?[%$€]/;
const QUANTITY =
  /^ ?(?:k|m|m2|m3|g|kg|km|l|ml|kcal|calo|vong|luot|nguoi|views?|likes?|khach|cai|chiec|hoc sinh|co phieu|cp|don vi|tan|diem|follow(?:er)?s?|subs?)(?![a-z\d])/;

/** A word that people write on to a number without a blank. */
const GLUED_AFTER = /^(?:nhe|nha|gap|zalo|de|ib)(?![a-z\d])/;

export function contextOf(folded: string): NumberContext {
  const places = (form: RegExp): Place[] =>
    [...folded.matchAll(form)].map(({ index, 0: word }) => ({ at: index, end: index + word.length }));
  return { folded, banks: findBanks(folded), strong: places(STRONG), weak: places(WEAK) };
}

/** Neither in the middle of a word nor of a longer number. */
export function standsAlone({ folded }: NumberContext, { start, end }: NumberRun): boolean {
  const before = folded[start - 1] ?? "";
  if (
    /\d/.test(before) ||
    (/[a-z]/.test(before) && !PHONE_GLUED.test(folded.slice(Math.max(0, start - 12), start)))
  )
    return false;
  const after = folded.slice(end, end + 6);
  // "MBVCB.1234567890.CK": a part of a bank's own reference.
  if (/[a-z][._/-]$/.test(folded.slice(Math.max(0, start - 2), start)) && /^[._/-][a-z]/.test(after))
    return false;
  return !/^[a-z\d]/.test(after) || GLUED_AFTER.test(after);
}

/** A word for a phone stands before, in the same line. */
export function isSaidToBePhone({ folded }: NumberContext, { start }: NumberRun): boolean {
  return PHONE_BEFORE.test(lineBefore(folded, start, 40));
}

export function isCalledPhone({ folded }: NumberContext, { start }: NumberRun): boolean {
  return PHONE_DIRECTLY_BEFORE.test(lineBefore(folded, start, 20));
}

export function isCalledCode({ folded }: NumberContext, { start }: NumberRun): boolean {
  return CODE_BEFORE.test(lineBefore(folded, start, 40));
}

/** A line with a one-time code is not about an account of six or seven digits. */
export function isBesideCode({ folded }: NumberContext, { start, end }: NumberRun): boolean {
  const after = folded.slice(end, end + 40).split("\n", 1)[0] ?? "";
  return /\b(?:otp|ma|xac thuc|xac nhan|mat khau|pin)\b/.test(`${lineBefore(folded, start, 40)} ${after}`);
}

/** "Đơn 2026112400123": an order's number is no account, though its buyer may be called by phone. */
export function isCalledOrder({ folded }: NumberContext, { start }: NumberRun): boolean {
  return /(?:^|[^a-z])don(?: so)?[^a-z\d]{0,3}$/.test(lineBefore(folded, start, 16));
}

export function isMoney({ folded }: NumberContext, { end }: NumberRun): boolean {
  return MONEY.test(folded.slice(end, end + 8));
}

export function isQuantity(context: NumberContext, run: NumberRun): boolean {
  return isMoney(context, run) || QUANTITY.test(context.folded.slice(run.end, run.end + 14));
}

function lineBefore(folded: string, start: number, most: number): string {
  const before = folded.slice(Math.max(0, start - most), start);
  return before.slice(before.lastIndexOf("\n") + 1);
}

/** How sure the words around a number make it an account. */
export type AccountSign = "announced" | "named" | "near" | "none";

/**
 * `announced`: a word for an account number stands before, no other digits between; `named`: a bank's name or such
 * a word stands beside it; `near`: a bank's name or any cue is near.
 */
export function accountSign(context: NumberContext, run: NumberRun): AccountSign {
  const { folded, strong, weak, banks } = context;
  const announced = strong[firstFrom(strong, run.start + 1) - 1];
  if (
    announced !== undefined &&
    run.start - announced.at <= NEAR &&
    !/\d/.test(folded.slice(announced.end, run.start))
  )
    return "announced";
  if (near(strong, run, NEAR) || near(banks, run, 14)) return "named";
  return near(banks, run, NEAR) || near(weak, run, NEAR, folded) ? "near" : "none";
}

function near(
  places: readonly { readonly at: number }[],
  run: NumberRun,
  most: number,
  line?: string,
): boolean {
  for (let one = firstFrom(places, run.start - most); one < places.length; one++) {
    const { at } = places[one] as { readonly at: number };
    if (at > run.end + most) return false;
    const between = at < run.start ? [at, run.start] : [run.end, at];
    if (line?.slice(between[0], between[1]).includes("\n") !== true) return true;
  }
  return false;
}

export function bankNear({ banks }: NumberContext, run: NumberRun): string | undefined {
  return nearestBank(banks, run, NEAR);
}
