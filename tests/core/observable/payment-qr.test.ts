import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crc16, readPaymentQr } from "../../../src/core/observable/payment-qr.ts";

// The first six are the examples of npm vietnam-qr-pay 1.5.1 (MIT): accounts of its own, made up by its authors.
const ACB = ["bank:970416:257678859", "bank::257678859"];
const CODES: readonly (readonly [string, Record<string, unknown>])[] = [
  [
    "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F",
    { keys: ACB },
  ],
  [
    "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA53037045405100005802VN62150811Chuyen tien630453E6",
    { keys: ACB, amount: "10000", purpose: "Chuyen tien" },
  ],
  [
    "00020101021138620010A000000727013200069710250118PSP1234567890000000208QRIBFTTA53037045802VN62190515MOMOW2W123456786304821F",
    { keys: ["bank:971025:PSP123456789000000", "bank::PSP123456789000000"] },
  ],
  [
    "00020101021138620010A00000072701320006970454011899MM24011M348750800208QRIBFTTA53037045802VN62190515MOMOW2W3487508080030466304EBC8",
    { keys: ["bank:970454:99MM24011M34875080", "bank::99MM24011M34875080"] },
  ],
  [
    "00020101021138620010A00000072701320006970454011899ZP24009M072482670208QRIBFTTA53037045802VN6304073C",
    { keys: ["bank:970454:99ZP24009M07248267", "bank::99ZP24009M07248267"] },
  ],
  [
    "00020101021126280010A0000007750110010531314453037045408210900005802VN5910CELLPHONES62600312CPSHN ONLINE0517021908061613127850705ONLHN0810CellphoneS63047685",
    { keys: [], merchantId: "0105313144", receiver: "CELLPHONES" },
  ],
];

describe("readPaymentQr", () => {
  it.each(CODES)("reads %s", (text, expected) => {
    expect(readPaymentQr(text)).toMatchObject({ ok: true, value: expected });
  });

  it("gives no account for a card", () => {
    const body = "00020101021138560010A0000007270126000697041501129704151234560208QRIBFTTC53037045802VN6304";
    expect(readPaymentQr(body + crc16(body))).toMatchObject({ value: { keys: [], isCard: true } });
  });

  const [good = ""] = CODES[0] ?? [];
  it.each([
    ["", "not-a-payment"],
    ["https://a.example/", "not-a-payment"],
    [good.slice(0, -1), "damaged"],
    [`${good.slice(0, -4)}0000`, "wrong-checksum"],
    [good.replace("257678859", "257678850"), "wrong-checksum"],
    [`${good}00`, "damaged"],
    [`000201${"9".repeat(2_000)}`, "not-a-payment"],
  ])("refuses %s: %s", (text, problem) => {
    expect(readPaymentQr(text)).toEqual({ ok: false, problem });
  });

  it("has the checksum of the standard's check value", () => {
    expect(crc16("123456789")).toBe("29B1");
  });

  it("never throws, and never believes a changed character", () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.stringMatching(/^[0-9A-Z]$/), (at, letter) => {
        const changed = good.slice(0, at) + letter + good.slice(at + 1);
        if (changed !== good) expect(readPaymentQr(changed).ok).toBe(false);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => typeof readPaymentQr(`000201${text}`).ok === "boolean"));
  });
});
