import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText, foldWithPlaces, withoutInvisible } from "../../../src/core/observable/fold-text.ts";

describe("foldText", () => {
  it.each([
    ["Đặng Thị Mẫu", "dang thi mau"],
    ["Đặng Thị Mẫu".normalize("NFD"), "dang thi mau"],
    ["０９１２", "0912"],
    ["𝟎𝟗①²", "0912"],
    ["ＡＢＣ", "abc"],
    ["a\u200bb\u00adc\u2060d\ufe0fe", "abcde"],
    ["a\u00a0b\nc\u2009d", "a b c d"],
    ["ﬁ", "fi"],
    ["", ""],
  ])("%j is %j", (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it("folds a folded text to itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const once = foldText(text).normalize("NFC");
        expect(foldText(once).length).toBe(foldText(foldText(once)).length);
      }),
    );
  });
});

describe("places", () => {
  it("lead back to what was written", () => {
    const text = "Số 𝟎𝟗\u200b𝟏𝟐 nhé";
    const reading = foldWithPlaces(text);
    const start = reading.folded.indexOf("0912");
    const place = reading.place(start, start + 4);
    expect(text.slice(place.start, place.end)).toBe("𝟎𝟗\u200b𝟏𝟐");
    expect(reading.original(start, start + 4)).toBe("𝟎𝟗𝟏𝟐");
  });

  it("leave out what shows nothing after the last character", () => {
    const reading = foldWithPlaces("09\u200b\u200b x");
    expect(reading.place(0, 2)).toEqual({ start: 0, end: 2 });
  });

  it("cover the text in order, for every text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const { folded, place } = foldWithPlaces(text);
        let before = 0;
        for (let at = 0; at < folded.length; at++) {
          const { start, end } = place(at, at + 1);
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeLessThanOrEqual(text.length);
          before = start;
        }
      }),
    );
  });
});

it("withoutInvisible keeps everything that shows", () => {
  expect(withoutInvisible("a\u200bЖ 日\u{e0020}\n")).toBe("aЖ 日\n");
});
