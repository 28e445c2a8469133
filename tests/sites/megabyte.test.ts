import { describe, expect, it } from "vitest";
import { identify } from "../../src/sites/identify.ts";
import { identifyText } from "../../src/sites/identify-text.ts";

describe("a megabyte of anything", () => {
  const pieces = [
    "a",
    "0",
    "0 ",
    "a.",
    ".",
    "@",
    "@a",
    "tele @a",
    "tele: ",
    "/",
    "%25",
    "%",
    "0x",
    "(0)",
    "[.]",
    " . ",
    "stk ",
    "vcb ",
    "o",
    "\u200b",
    "đ",
    "http://",
    "1.",
    "a@a.",
    "𝟎",
    "ﷺ",
    "-",
    "bc1q",
    "xau cham ",
    "09 ",
    "0912 ",
    "0912 345 678 - ",
    "goi 09",
    "ma a b ",
    "stk 012345 ",
    "ck 12345678 ",
    "0\ufe0f\u20e3",
    "0i",
    "(",
    "\n",
    "1.000.",
    "www.a)...",
    "a.com/….",
    "tel:0",
  ];

  it.each(pieces.map((piece) => [JSON.stringify(piece), piece]))("of %s comes to an end", (_, piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    expect(identifyText(text).length).toBeLessThanOrEqual(400);
    expect(identify(text).keys).toEqual([]);
    expect(identify(`https://www.facebook.com/${text.slice(0, 3_900)}`).input).toContain("facebook");
  });
});
