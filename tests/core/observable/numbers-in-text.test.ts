import { describe, expect, it } from "vitest";
import { foldWithPlaces } from "../../../src/core/observable/fold-text.ts";
import { findNumbers } from "../../../src/core/observable/numbers-in-text.ts";

function found(text: string): readonly string[] {
  return [...findNumbers(foldWithPlaces(text))].map(({ keys }) => keys.join(" "));
}

const PHONE = "phone:+84912345678";

describe("what stands before a number", () => {
  it.each([
    "MST: 0912345678",
    "CCCD số 0912345678",
    "mã số thuế cá nhân 0912345678",
    "mã đơn của bạn 0912345678",
    "giấy phép kinh doanh số 0912345678",
    "số seri là 0912345678",
    "#0912345678",
    "đầu số 0912345678",
    "OTP 0912345678",
    "a0912345678",
    "10,1x0912345678",
    "0912345678x",
    "ref MB.0912345678.CK",
  ])("tells that in %j is no phone", (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    "mã qr 0912345678",
    "mã số thuế thì hỏi 0912345678 ",
    "MST thì gọi 0912345678",
    "MST\n0912345678",
    "sđt.0912345678",
    "zalo0912345678",
    "lh0912345678",
    "0912345678zalo",
    "0912345678 đồng ý",
    "gọi mình 09 12 34 56 78",
    "SĐT 0.912345678",
    "hotline: 84.912.345.678",
    "0912345678.",
    "(0912345678)",
    "0912345678 k",
    "0912345678 cũ",
    "0912345678 Tý",
  ])("tells that in %j is one", (text) => {
    expect(found(text)).toEqual([PHONE]);
  });

  it("a word for a phone counts in its own line only, and not from far", () => {
    expect(found("gọi\n09 12 34 56 78")).toEqual([]);
    expect(found(`gọi ${"x".repeat(30)} 09 12 34 56 78`)).toEqual([]);
    expect(found("xgọi 09 12 34 56 78")).toEqual([]);
  });

  it.each([
    ["006098001234", []],
    ["gọi 006098001234", ["phone:+6098001234"]],
    ["0084912345678", [PHONE]],
    ["19001234 gọi ngay", ["phone:+8419001234"]],
    ["19001234 lượt xem", []],
    ["19001234 tỷ", []],
    ["18001900 tấn", []],
    ["84912345678 đồng", []],
    ["84912345678 khách", []],
    ["+84912345678 khách", [PHONE]],
    ["0912345678 khách", [PHONE]],
    ["0912345678 VND", []],
    ["1234567890123456", []],
  ])("%j gives %j", (text, keys) => {
    expect(found(text)).toEqual(keys);
  });
});

describe("an account", () => {
  it.each([
    // Announced: any shape that accounts have, any length.
    ["STK 123456", ["bank::123456"]],
    ["STK 12345", []],
    ["STK 1234567890123456789", ["bank::1234567890123456789"]],
    ["STK 12345678901234567890", []],
    ["STK nhận tiền là 123456000", ["bank::123456000"]],
    ["STK 500.000", []],
    ["STK 123.456.789", ["bank::123456789"]],
    ["tk 123456", ["bank::123456"]],
    ["tk: số 123456", ["bank::123456"]],
    ["tài khoản là 123456", ["bank::123456"]],
    ["account no 123456", ["bank::123456"]],
    ["STK 12345678 đồng", []],
    ["STK 123456789 tỷ", ["bank::123456789"]],
    ["STK 9704361234567890", []],
    ["STK 25-20 25-18 25-22", []],
    ["STK 1975-2026", []],
    ["STK mã đơn 12345678", []],
    ["STK đơn 12345678", []],
    ["STK đơn số 12345678", []],
    ["+4912345678 STK", []],
    // Other digits between: no longer announced, but beside.
    ["STK 7 là 123456000", []],
    ["123456789 STK", ["bank::123456789"]],
    ["STK có 2 số: 12345678 và 87654321", ["bank::12345678", "bank::87654321"]],
    // By the bank's name alone.
    ["VCB 123456", ["bank:970436:123456 bank::123456"]],
    ["VCB 123456 là mã OTP", []],
    ["mã xác nhận VCB 123456", []],
    ["VCB 1234567 xác thực", []],
    ["VCB 12345678 là mã OTP", ["bank:970436:12345678 bank::12345678"]],
    ["VCB 150000000", []],
    ["VCB 1234 5678 901", ["bank:970436:12345678901 bank::12345678901"]],
    ["VCB 1.234.567.891", []],
    ["VCB hôm nay thì 1234 5678 901", []],
    ["VCB hôm nay thì 12345678901", ["bank:970436:12345678901 bank::12345678901"]],
    ["VCB hôm nay thì 1234567", []],
    ["VCB khớp 12345600 cổ phiếu", []],
    ["VCB 19001234", ["phone:+8419001234"]],
    ["STK VCB 19001234", ["bank:970436:19001234 bank::19001234 phone:+8419001234"]],
    ["VCB, LH 0912345678", [PHONE]],
    ["MB 0912345678", [`bank:970422:0912345678 bank::0912345678 ${PHONE}`]],
    // By a weak word: in the same line only.
    ["ck 12345678", ["bank::12345678"]],
    ["ck 1234567", []],
    ["ck 1234 5678", []],
    ["ck\n12345678", []],
    ["12345678 ck", ["bank::12345678"]],
    ["12345678\nck", []],
    [`ck ${" ".repeat(57)}12345678`, ["bank::12345678"]],
    [`ck ${" ".repeat(58)}12345678`, []],
    ["12345678", []],
  ])("in %j: %j", (text, keys) => {
    expect(found(text)).toEqual(keys);
  });
});

describe("several numbers in one run", () => {
  it.each([
    ["0912345678 - 0987654321", [PHONE, "phone:+84987654321"]],
    ["0912345678 0987654321 0901234567", [PHONE, "phone:+84987654321", "phone:+84901234567"]],
    ["0912345678 84987654321", [PHONE, "phone:+84987654321"]],
    ["0912345678 12345678", []],
    ["0912345678 - 12345", []],
    ["0912345678 - 123456", [PHONE]],
    ["08-12-2026 0912345678", [PHONE]],
    ["08-12-2026", []],
    [
      "MB 0912345678 0987654321",
      [
        `bank:970422:0912345678 bank::0912345678 ${PHONE}`,
        "bank:970422:0987654321 bank::0987654321 phone:+84987654321",
      ],
    ],
    ["STK 123456 - 0912345678", ["bank::123456", `bank::0912345678 ${PHONE}`]],
    [Array.from({ length: 5 }, () => "0912 345 678").join(" "), [PHONE, PHONE, PHONE, PHONE, PHONE]],
    [Array.from({ length: 21 }, () => "09").join(" "), []],
  ])("%j gives %j", (text, keys) => {
    expect(found(text)).toEqual(keys);
  });

  it.each([
    ["LH 0912345678 0987654321", ["phone", "phone"]],
    ["MB 0912345678 0987654321", ["bank", "bank"]],
  ])("%j are %j", (text, kinds) => {
    expect([...findNumbers(foldWithPlaces(text))].map(({ kind }) => kind)).toEqual(kinds);
  });

  it("places are of the single number", () => {
    const text = "LH 0912345678 0987654321";
    const places = [...findNumbers(foldWithPlaces(text))].map(({ start, end }) => text.slice(start, end));
    expect(places).toEqual(["0912345678", "0987654321"]);
  });
});
