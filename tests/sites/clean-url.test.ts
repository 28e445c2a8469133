import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanUrl, withoutTokens } from "../../src/sites/clean-url.ts";

const F = "https://www.facebook.com";

describe("an address without the tokens at its end", () => {
  it.each([
    [`${F}/nguoi.mau?__cft__[0]=AZWmau&__tn__=-UC%2CP-R`, `${F}/nguoi.mau`],
    [`${F}/nguoi.mau?__cft__%5B0%5D=AZWmau&__tn__=-UC`, `${F}/nguoi.mau`],
    [`${F}/profile.php?id=100000000000247&__cft__[0]=AZW&__tn__=-UC`, `${F}/profile.php?id=100000000000247`],
    [`${F}/groups/mau?__tn__=R#binh-luan`, `${F}/groups/mau?__tn__=R#binh-luan`],
    [
      `${F}/l.php?__tn__=R&u=https%3A%2F%2Flua-mau.example`,
      `${F}/l.php?__tn__=R&u=https%3A%2F%2Flua-mau.example`,
    ],
    [`${F}/__ten__mau`, `${F}/__ten__mau`],
    ["https://vi-du.example/?a__b__=1", "https://vi-du.example/?a__b__=1"],
  ])("of %s is %s", (href, short) => {
    expect(withoutTokens(href)).toBe(short);
  });

  it("means the same", () => {
    const parameter = fc.constantFrom(
      "__cft__[0]=A",
      "__tn__=B",
      "id=5",
      "u=https%3A%2F%2Fmau.example",
      "__",
      "a__b__=1",
    );
    fc.assert(
      fc.property(fc.array(parameter, { maxLength: 6 }), (parts) => {
        const href = `${F}/profile.php?${parts.join("&")}`;
        expect(cleanUrl(withoutTokens(href))).toBe(cleanUrl(href));
      }),
    );
  });
});
