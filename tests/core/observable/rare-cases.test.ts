import { bech32 } from "@scure/base";
import { describe, expect, it } from "vitest";
import { canonicalKey } from "../../../src/core/observable/canonical-key.ts";
import { crc16, readPaymentQr } from "../../../src/core/observable/payment-qr.ts";
import { phoneKey } from "../../../src/core/observable/phone.ts";
import { walletKey } from "../../../src/core/observable/wallet.ts";

// Cases that a second round of mutation testing found nobody looking at.

it.each([
  ["0085512345678", "phone:+85512345678"],
  ["01691234567", "phone:+84391234567"],
  ["1849123456789", undefined],
])("the phone %s is %s", (text, key) => {
  expect(phoneKey(text)).toBe(key);
});

it.each([
  ["account:shopee:sg/@Shop.Mau", "account:shopee:sg/@shop.mau"],
  ["account:youtube:c/Ten", "account:youtube:c/Ten"],
  ["group:telegram:+AbC", "group:telegram:+AbC"],
])("the key %s is %s", (text, key) => {
  expect(canonicalKey(text)).toBe(key);
});

describe("wallets", () => {
  it("an address with something before it is none", () => {
    expect(walletKey("eth", `zz0x${"a".repeat(40)}`)).toBeUndefined();
  });

  it("version 1 needs the newer checksum", () => {
    const words = [1, ...bech32.toWords(new Uint8Array(32).fill(7))];
    expect(walletKey("btc", bech32.encode("bc", words))).toBeUndefined();
    expect(walletKey("btc", bech32.encode("bc", [0, ...words.slice(1)]))).toBeDefined();
  });
});

describe("payment codes of another maker", () => {
  const field = (id: string, value: string) => `${id}${String(value.length).padStart(2, "0")}${value}`;
  const sealed = (body: string) => `${body}6304${crc16(`${body}6304`)}`;

  it("name no account, though written as one", () => {
    const account = field("01", field("00", "970436") + field("01", "0123456789"));
    const text = sealed(`000201${field("38", field("00", "A000000999") + account)}5802VN`);
    expect(readPaymentQr(text)).toMatchObject({ ok: true, value: { keys: [] } });
  });

  it("name no merchant, though written as one", () => {
    const text = sealed(`000201${field("26", field("00", "A000000999") + field("01", "0123"))}5802VN`);
    const read = readPaymentQr(text);
    expect(read.ok && read.value.merchantId).toBeUndefined();
  });
});
