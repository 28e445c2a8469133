import { describe, expect, it } from "vitest";
import { identifyText } from "../../src/sites/identify-text.ts";

const PHONE = "phone:+84912345678";
const OTHER = "phone:+84987654321";

function keysIn(text: string): readonly string[] {
  return identifyText(text).flatMap((finding) => finding.keys);
}

describe("disguised phones are found", () => {
  it.each([
    "Gọi (0912) 345 678",
    "0912–345–678",
    "0912‑345‑678",
    "0912−345−678",
    "0912*345*678",
    "0912~345~678",
    "0912|345|678",
    "0912'345'678",
    "0912_345_678",
    "091 234 56 78",
    "09 1234 5678",
    "0 912 345 678",
    "0.912.345.678",
    "0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
    "⓪⑨①②③④⑤⑥⑦⑧",
    "09l2345678",
    "O9I2 345 678",
    "o 9 1 2 3 4 5 6 7 8",
    "0 9 1 2 3 4 5 6 7 8",
    "0-9-1-2-3-4-5-6-7-8",
    "+84.912.345.678",
    "(+84) 912 345 678",
    "+84(0)912345678",
    "0084 912 345 678",
    "84 912 345 678",
    "zalo 84.912.345.678",
    "sđt:0912345678",
    "zalo0912345678",
    "ĐT0912345678",
    "Zalo:0912345678nhé",
    "LH 09 12 34 56 78",
    "09-08-2026 0912345678",
    "mã đơn hỏi qua zalo 0912345678",
    "0912\u00ad345\u2060678",
  ])("%s", (text) => {
    expect(keysIn(text)).toEqual([PHONE]);
  });

  it.each([
    "LH 0912345678 - 0987654321",
    "LH 0912 345 678 - 0987 654 321",
    "0912.345.678-0987.654.321",
    "0912345678 0987654321",
    "0912345678 / 0987654321",
    "0912345678, 0987654321",
    "0912345678|0987654321",
    "0912 345 678 0987 654 321",
    "0912345678\n0987654321",
    "+84912345678 +84987654321",
  ])("two of them: %j", (text) => {
    expect(keysIn(text)).toEqual([PHONE, OTHER]);
  });

  it.each([
    ["LH (024) 3822 1234", "phone:+842438221234"],
    ["028.38221234", "phone:+842838221234"],
    ["1900 6035", "phone:+8419006035"],
    ["1900.6035", "phone:+8419006035"],
    ["hotline 1900-6035", "phone:+8419006035"],
    ["18001091", "phone:+8418001091"],
    ["1900 54 54 13", "phone:+841900545413"],
    ["069 234 8560", "phone:+84692348560"],
    ["0162 123 4567", "phone:+84321234567"],
    ["zalo 00855 12 345 678", "phone:+85512345678"],
  ])("%s is %s", (text, key) => {
    expect(keysIn(text)).toEqual([key]);
  });
});

describe("disguised accounts are found", () => {
  it.each([
    ["STK: 0123456789 - VCB", "bank:970436:0123456789"],
    ["stk 0123 456 789 (MB Bank)", "bank:970422:0123456789"],
    ["Số TK 1903.5123.4567.89 Techcombank", "bank:970407:19035123456789"],
    ["TECHCOMBANK 19035123456789 NGUYEN VAN MAU", "bank:970407:19035123456789"],
    ["Agribank 1234 5678 90123", "bank:970405:1234567890123"],
    ["acc: 123456789 ACB", "bank:970416:123456789"],
    ["ACB: 123456", "bank:970416:123456"],
    ["TK 123456789012 ngân hàng VP Bank", "bank:970432:123456789012"],
    ["vietin bank 101234567890", "bank:970415:101234567890"],
    ["Tài khoản: 0123456789", "bank::0123456789"],
    ["account no. 0123456789", "bank::0123456789"],
    ["STK:\n0123456789\nVietcombank", "bank:970436:0123456789"],
    ["số tài khoản của em là 0 1 2 3 4 5 6 7 8 9", "bank::0123456789"],
    ["STK 0123456789 Tý", "bank::0123456789"],
    ["STK 123.456.789", "bank::123456789"],
    ["STK VCB 0123456789 - 0912345678", "bank:970436:0123456789"],
    ["Ngân hàng TMCP Ngoại thương: 0123456789", "bank:970436:0123456789"],
  ])("%j has %s", (text, key) => {
    expect(keysIn(text)).toContain(key);
  });

  it("a phone in the same line is a phone only, when it is called one", () => {
    expect(keysIn("STK 0123456789 VCB, gọi 0912345678")).toEqual([
      "bank:970436:0123456789",
      "bank::0123456789",
      PHONE,
    ]);
  });
});

describe("disguised addresses are found", () => {
  it.each([
    ["evil。com", "web:evil.com/"],
    ["ｅｖｉｌ．com", "web:evil.com/"],
    ["evil．vn", "web:evil.vn/"],
    ["evil.c\u200bom", "web:evil.com/"],
    ["evil(.)com/x", "web:evil.com/x"],
    ["evil[dot]com", "web:evil.com/"],
    ["hxxp://evil[.]example/a", "web:evil.example/a"],
    ["facebook . com/congviec", "account:facebook:@congviec"],
    ["t.me/tuyendung_mau", "account:telegram:@tuyendung_mau"],
    ["zalo . me/0912345678", PHONE],
    ["bit.ly/abc", "web:bit.ly/abc"],
    ["s.id/x", "web:s.id/x"],
    ["abc.ly/x", "web:abc.ly/x"],
    ["qua-tang24.top", "web:qua-tang24.top/"],
    ["789.club", "web:789.club/"],
    ["vietcombank24h.me", "web:vietcombank24h.me/"],
    ["dichvucong-mau.cn", "web:dichvucong-mau.cn/"],
    ["nhận quà.evil.com.vn", "web:evil.com.vn/"],
    ["cốccốc.vn", "web:xn--cccc-0x5ac.vn/"],
    ["Vietcombank.Com", "web:vietcombank.com/"],
    ["EVIL.TOP", "web:evil.top/"],
    ["nhanqua.top", "web:nhanqua.top/"],
    ["nhanqua.co/x", "web:nhanqua.co/x"],
  ])("%j names %s", (text, key) => {
    expect(keysIn(text)).toContain(key);
  });
});
