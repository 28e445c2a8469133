import { done, type Result, refused } from "../result.ts";
import { bankKeys } from "./bank-account.ts";
import type { Key } from "./key.ts";

/** What a payment QR code asks to be paid to. */
export interface PaymentQr {
  /** Keys of the receiving account; none for merchants, whose code names no account. */
  readonly keys: readonly Key[];
  readonly merchantId?: string | undefined;
  readonly isCard: boolean;
  /** Đồng, when the code fixes it. */
  readonly amount?: string | undefined;
  readonly receiver?: string | undefined;
  readonly purpose?: string | undefined;
}

export type QrProblem = "not-a-payment" | "damaged" | "wrong-checksum";

const MOST = 1_000;
const VIETQR = "A000000727";
const VNPAY = "A000000775";

/** Reads a VietQR or VNPAY payload: EMVCo's merchant-presented code, fields of two digits id and two digits length. */
export function readPaymentQr(text: string): Result<PaymentQr, QrProblem> {
  if (!text.startsWith("000201") || text.length > MOST) return refused("not-a-payment");
  const fields = readFields(text);
  const checksum = fields?.get("63");
  if (fields === undefined || checksum === undefined || !text.endsWith(`6304${checksum}`))
    return refused("damaged");
  if (crc16(text.slice(0, -4)) !== checksum.toUpperCase()) return refused("wrong-checksum");
  const transfer = readFields(fields.get("38") ?? "");
  const merchant = readFields(fields.get("26") ?? "");
  const receiver = transfer?.get("00") === VIETQR ? readFields(transfer.get("01") ?? "") : undefined;
  const number = receiver?.get("01");
  const isCard = transfer?.get("02") === "QRIBFTTC";
  return done({
    // A card's number is no account: it is never listed.
    keys: number === undefined || isCard ? [] : bankKeys(receiver?.get("00"), number),
    merchantId: merchant?.get("00") === VNPAY ? merchant.get("01") : undefined,
    isCard,
    amount: fields.get("54"),
    receiver: fields.get("59"),
    purpose: readFields(fields.get("62") ?? "")?.get("08"),
  });
}

/** Fields by id; undefined when a length points past the end. */
function readFields(text: string): ReadonlyMap<string, string> | undefined {
  const fields = new Map<string, string>();
  for (let at = 0; at < text.length; ) {
    const head = /^(\d\d)(\d\d)$/.exec(text.slice(at, at + 4));
    if (head === null) return undefined;
    const [, id = "", length = ""] = head;
    const value = text.slice(at + 4, at + 4 + Number(length));
    if (value.length !== Number(length)) return undefined;
    fields.set(id, value);
    at += 4 + value.length;
  }
  return fields;
}

/** CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, neither reflected nor inverted; four capital hex digits. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++)
      crc = (crc & 0x8000) !== 0 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}
