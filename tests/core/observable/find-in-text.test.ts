import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findInText } from "../../../src/core/observable/find-in-text.ts";

function found(text: string): string[] {
  return findInText(text).map((finding) => (finding.kind === "url" ? finding.raw : finding.keys.join(" ")));
}

describe("findInText", () => {
  it.each([
    ["Gọi 0912.345.678 nhé", ["phone:+84912345678"]],
    ["Zalo: ０９１２ ３４５ ６７８.", ["phone:+84912345678"]],
    ["LH o912 345 678", ["phone:+84912345678"]],
    ["số 09\u200b12345678", ["phone:+84912345678"]],
    ["+84 (0) 912 345 678", ["phone:+84912345678"]],
    ["STK 0123456789 Vietcombank", ["bank:970436:0123456789 bank::0123456789"]],
    ["chuyển khoản vào 0912345678 MB", ["bank:970422:0912345678 bank::0912345678 phone:+84912345678"]],
    ["số tài khoản: 19035 12345 6789", ["bank::19035123456789"]],
    ["vào vietc0mbank-uudai.top/nhan-qua nhé.", ["vietc0mbank-uudai.top/nhan-qua"]],
    ["hxxps://xau[.]example/a", ["hxxps://xau[.]example/a"]],
    ["thư về ai.do@thu.example", ["email:ai.do@thu.example"]],
    [
      "ví 0x52908400098527886E0F7030069857D2E4169EE7",
      ["wallet:eth:0x52908400098527886e0f7030069857d2e4169ee7"],
    ],
    ["hai số 0912345678, 0987654321", ["phone:+84912345678", "phone:+84987654321"]],
    ["số 𝟎𝟗𝟏𝟐 𝟑𝟒𝟓 𝟔𝟕𝟖", ["phone:+84912345678"]],
    ["vào xau\u200bmau.top/a\u00adb nhé", ["xau\u200bmau.top/a\u00adb"]],
    ["thư ai.do\u200b@thu.example", ["email:ai.do@thu.example"]],
    [
      "ví 0x5290840009\u200b8527886E0F7030069857D2E4169EE7",
      ["wallet:eth:0x52908400098527886e0f7030069857d2e4169ee7"],
    ],
    ["ví １BoatSLRHtKNngkdXEeobR76b53LETtpyT", ["wallet:btc:1BoatSLRHtKNngkdXEeobR76b53LETtpyT"]],
    ["vào vietcombank . com ngay", ["vietcombank . com"]],
    ["vào xau-mau [.] com/nhan", ["xau-mau [.] com/nhan"]],
    ["vào xau .com nhé", ["xau .com"]],
    ["vào xaumau chấm com", ["xaumau chấm com"]],
    ["vào xaumau chấm com".normalize("NFD"), ["xaumau chấm com".normalize("NFD")]],
    ["vào xaumau dot vn.", ["xaumau dot vn"]],
    ["xem: http://XAU.example/A?b=1).", ["http://XAU.example/A?b=1"]],
    [`${"số tài khoản".normalize("NFD")}: 19035123456789`, ["bank::19035123456789"]],
  ])("in %j finds %j", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    "Giá 1.200.000đ, giảm còn 999.000",
    "Ngày 24/11/2026 lúc 19:30",
    "Đơn hàng số 2026112400123 đã giao",
    "Nhà 3 tầng 85m2, mặt tiền 5m, giá 4,5 tỷ",
    "Biển số 30A-123.45",
    "Gọi 113 hoặc 156",
    "Áo size 38 39 40 41 42 43",
    "Tỷ số 3-2, phút 90+4",
    "Mã OTP của bạn là 482913",
    "Năm 1975 đến 2026 là 51 năm",
    "v.v... rồi thì sao?",
    "Bài 1.2.3 trang 45",
    "Nước mắm chấm cơm là nhất",
    "đói quá . cơm chưa ạ",
    "doi qua . com chua",
    "ở nhà . Top 5 quán ngon",
    "mạng . net yếu quá",
    `chuyển khoản ${"rồi nhé ".repeat(9)} 190351234567`,
  ])("finds nothing in %j", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("names places in the text itself, and never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        for (const { start, end, raw } of findInText(`${text} 0912345678`)) {
          expect(`${text} 0912345678`.slice(start, end)).toBe(raw);
        }
      }),
    );
  });

  it.each(["0 ", "a.", "@", "0x", "(0)", "[.]", "stk ", "o"])(
    "comes to an end with a long run of %j",
    (piece) => {
      expect(findInText(piece.repeat(1_000_000 / piece.length)).length).toBeLessThanOrEqual(200);
    },
  );
});
