import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalKey } from "../../../src/core/observable/canonical-key.ts";

describe("canonicalKey", () => {
  it.each([
    ["web:Evil.example/", "web:evil.example/"],
    ["web:evil.example/a?b=1", "web:evil.example/a?b=1"],
    ["account:facebook:@Cong", "account:facebook:@cong"],
    ["account:youtube:UCabcdefghijklmnopqrstuv", "account:youtube:UCabcdefghijklmnopqrstuv"],
    ["phone:+84912345678", "phone:+84912345678"],
    ["bank:970436:0123456789", "bank:970436:0123456789"],
    ["bank::0123456789", "bank::0123456789"],
    ["email:Ai@Evil.Example", "email:ai@evil.example"],
    [
      "wallet:eth:0x52908400098527886E0F7030069857D2E4169EE7",
      "wallet:eth:0x52908400098527886e0f7030069857d2e4169ee7",
    ],
    ["wallet:btc:1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "wallet:btc:1BoatSLRHtKNngkdXEeobR76b53LETtpyT"],
    [
      "wallet:btc:BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
      "wallet:btc:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
    ],
  ])("of %s is %s", (text, key) => {
    expect(canonicalKey(text)).toBe(key);
  });

  it.each([
    "",
    "evil.example",
    "web:evil.example",
    "web:javascript:alert(1)",
    "phone:113",
    "phone:0912345678",
    "bank:12:0123456789",
    "bank:970436:12",
    "bank:970436:0123456789:1",
    "wallet:doge:D123",
    "wallet:eth:0x52908400098527886E0F7030069857D2E4169Ee7",
    "wallet:btc:1BoatSLRHtKNngkdXEeobR76b53LETtpyU",
    "email:nobody",
    "account:facebook",
    "account:Face book:1",
    "thing:a:b",
    `web:${"a".repeat(600)}/`,
  ])("refuses %s", (text) => {
    expect(canonicalKey(text)).toBeUndefined();
  });

  it("never throws, and a key's key is the key", () => {
    const kind = fc.constantFrom(
      "web:",
      "account:facebook:",
      "phone:+",
      "bank:970436:",
      "wallet:btc:",
      "email:",
      "",
    );
    fc.assert(
      fc.property(kind, fc.string({ maxLength: 60 }), (start, rest) => {
        const key = canonicalKey(start + rest);
        if (key !== undefined) expect(canonicalKey(key)).toBe(key);
      }),
      { numRuns: 3_000 },
    );
  });
});
