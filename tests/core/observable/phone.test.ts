import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { phoneKey } from "../../../src/core/observable/phone.ts";

describe("phoneKey", () => {
  it.each([
    ["0912345678", "phone:+84912345678"],
    ["84912345678", "phone:+84912345678"],
    ["+84 912 345 678", "phone:+84912345678"],
    ["+84 (0) 912 345 678", "phone:+84912345678"],
    ["0084912345678", "phone:+84912345678"],
    ["0912.345.678", "phone:+84912345678"],
    ["０９１２３４５６７８", "phone:+84912345678"],
    ["o912 345 678", "phone:+84912345678"],
    ["09\u200b12\u2009345\u202f678", "phone:+84912345678"],
    ["024 3822 1234", "phone:+842438221234"],
    ["01621234567", "phone:+84321234567"],
    ["+841621234567", "phone:+84321234567"],
    ["01991234567", "phone:+84591234567"],
    ["0438221234", "phone:+842438221234"],
    ["0838221234", "phone:+84838221234"],
    ["19001234", "phone:+8419001234"],
    ["1800 1234", "phone:+8418001234"],
    ["069 2348 560", "phone:+84692348560"],
    ["+1 202 555 0123", "phone:+12025550123"],
  ])("of %s is %s", (text, key) => {
    expect(phoneKey(text)).toBe(key);
  });

  it.each([
    "",
    "113",
    "156",
    "5656",
    "0551234567",
    "20261124",
    "12345678",
    "abc",
    "0912345678 và 0912345679",
    "9".repeat(50),
  ])("%s is no phone number", (text) => {
    expect(phoneKey(text)).toBeUndefined();
  });

  it("gives the same key for the key's own number", () => {
    const digits = fc
      .integer({ min: 0, max: 9_999_999 })
      .map((n) => `09${String(n).padStart(8, "0")}`.slice(0, 10));
    fc.assert(
      fc.property(digits, (text) => {
        const key = phoneKey(text);
        if (key !== undefined) expect(phoneKey(key.slice("phone:".length))).toBe(key);
      }),
    );
  });
});
