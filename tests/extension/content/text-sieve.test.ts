import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { couldNameSomething, couldOneNameSomething } from "../../../src/extension/content/text-sieve.ts";
import { identifyText } from "../../../src/sites/identify-text.ts";

const SPELLINGS = [
  "0900000247",
  "0900.000.247",
  "09 00 00 02 47",
  "0900-000-247",
  "０９００ ０００ ２４７",
  "0900\u200b000\u200b247",
  "o900 o00 247",
  "+84 (0)900 000 247",
  "vietc0mbank-uudai.example",
  "hxxp://vietc0mbank-uudai[.]example/a",
  "vietc0mbank(dot)com",
  "vietc0mbank chấm com",
  "vietcombank-uudai .com",
  "a.mau@vi-du.example",
  "0x52908400098527886E0F7030069857D2E4169EE7",
  "tele: tuyendung_mau",
  "Zalo @tuyendung_mau",
];

describe("the sieve for texts", () => {
  it.each(SPELLINGS)("lets %s through", (text) => {
    expect(couldNameSomething(`Bạn liên hệ ${text} nhé`)).toBe(true);
  });

  it.each(SPELLINGS)("lets %s through, whatever stands right before and after it", (text) => {
    expect(couldOneNameSomething(`Nguyễn Văn Mẫu${text}Thích Trả lời 5 giờ`)).toBe(true);
    expect(couldOneNameSomething(`Xem thêm${text}0`)).toBe(true);
  });

  it("lets through in a joined text what it lets through in each", () => {
    const pieces = "Chào cả nhà|o|com|12|9|.|. |..|CHẤM |Dot|[|😀|\n|٣|ſ|K|a".split("|");
    const part = fc.oneof(
      fc.constantFrom(...SPELLINGS),
      fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((some) => some.join("")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        if (parts.some(couldNameSomething)) expect(couldOneNameSomething(parts.join(""))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("lets everything through in which the finder of texts finds something", () => {
    const lines = readFileSync("tests/sites/ordinary-posts.txt", "utf8").split("\n");
    const missed = [...lines, ...SPELLINGS.map((one) => `nhắn ${one}`)].filter(
      (line) => identifyText(line).length > 0 && !couldNameSomething(line),
    );
    expect(missed).toEqual([]);
  });

  it.each(["Chào cả nhà", "Sáng nay hái được rổ cà chua.", "Giá 500k, còn 3 suất", "12/10 lúc 8h30"])(
    "keeps %s on the page",
    (text) => {
      expect(couldNameSomething(text)).toBe(false);
    },
  );
});
