import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { walletKey } from "../../../src/core/observable/wallet.ts";

// Published examples: EIP-55's, BIP-173's, BIP-350's, and well-known addresses of the chains themselves.
const GOOD = [
  ["eth", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
  ["eth", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"],
  ["btc", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"],
  ["btc", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy"],
  ["btc", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"],
  ["btc", "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr"],
  ["tron", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"],
] as const;

describe("walletKey", () => {
  it.each(GOOD)("knows the %s address %s, with and without being told the chain", (chain, address) => {
    const key = `wallet:${chain}:${chain === "eth" ? address.toLowerCase() : address}`;
    expect(walletKey(undefined, address)).toBe(key);
    expect(walletKey(chain, address)).toBe(key);
  });

  it.each(GOOD)("knows no %s address with one letter changed: %s", (_, address) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: address.length - 1 }),
        fc.constantFrom(..."23456789acdefqz"),
        (at, letter) => {
          const changed = address.slice(0, at) + letter + address.slice(at + 1);
          if (changed.toLowerCase() === address.toLowerCase()) return;
          const key = walletKey(undefined, changed);
          // Without capitals an Ethereum address carries no checksum.
          if (key !== undefined) expect(changed).toMatch(/^0x(?:[0-9a-f]{40}|[0-9A-F]{40})$/);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ["0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED", "wallet:eth:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"],
    ["0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "wallet:eth:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"],
    ["BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "wallet:btc:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"],
  ])("%s carries no capitals to check, and is %s", (address, key) => {
    expect(walletKey(undefined, address)).toBe(key);
  });

  it.each([
    ["of 39 digits", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae"],
    ["of 41 digits", "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed0"],
    ["without 0x", "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed00"],
    ["with one capital wrong", "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
    ["segwit version 0 with bech32m", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh"],
    ["segwit version 1 with bech32", "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4"],
    ["of the test network", "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn"],
    ["of another coin", "LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1"],
    ["too short", "1BoatSLRHtKNngkdXEeobR76b"],
    ["too long", `0x${"a".repeat(99)}`],
    ["that is a word", "khong-phai-dia-chi-vi-nao-ca-dau-nhe"],
  ])("is none %s", (_, address) => {
    expect(walletKey(undefined, address)).toBeUndefined();
  });

  it("knows Solana's only when told, since they carry no checksum", () => {
    const sol = "So11111111111111111111111111111111111111112";
    expect(walletKey("sol", sol)).toBe(`wallet:sol:${sol}`);
    expect(walletKey(undefined, sol)).toBeUndefined();
    expect(walletKey("sol", "11111111111111111111111111111111")).toBe(
      "wallet:sol:11111111111111111111111111111111",
    );
    expect(walletKey("sol", `${sol}0`)).toBeUndefined();
    expect(walletKey("sol", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")).toBeUndefined();
  });

  it("asks only the chain that it is told", () => {
    expect(walletKey("tron", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT")).toBeUndefined();
    expect(walletKey("btc", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t")).toBeUndefined();
    expect(walletKey("eth", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT")).toBeUndefined();
  });
});
