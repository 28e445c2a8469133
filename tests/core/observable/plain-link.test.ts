import { describe, expect, it } from "vitest";
import { plainLinkKey } from "../../../src/core/observable/plain-link.ts";

const ETH = "0x52908400098527886E0F7030069857D2E4169EE7";

describe("plainLinkKey", () => {
  it.each([
    ["tel:+84912345678", "phone:+84912345678"],
    ["TEL:0912-345-678;ext=1", "phone:+84912345678"],
    ["tel://0912345678", "phone:+84912345678"],
    ["tel:%2B84912345678", "phone:+84912345678"],
    ["sms:0912345678?body=x", "phone:+84912345678"],
    ["smsto:0912345678:xin chào", "phone:+84912345678"],
    ["mailto:Ai.Do@thu.example?subject=x", "email:ai.do@thu.example"],
    ["mailto:ai.do%40thu.example", "email:ai.do@thu.example"],
    ["bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT?amount=1", "wallet:btc:1BoatSLRHtKNngkdXEeobR76b53LETtpyT"],
    [`ethereum:${ETH}`, `wallet:eth:${ETH.toLowerCase()}`],
    [`ethereum:pay-${ETH}@1/transfer?value=1`, `wallet:eth:${ETH.toLowerCase()}`],
    ["tron:TJRyWwFs9wTFGZg3JbrVriFbNfCug5tDeC", "wallet:tron:TJRyWwFs9wTFGZg3JbrVriFbNfCug5tDeC"],
    [
      "solana:7S3P4HxJpyyigGzodYwHtCxZyUQe9JiBMHyRWXArAaKv?amount=1",
      "wallet:sol:7S3P4HxJpyyigGzodYwHtCxZyUQe9JiBMHyRWXArAaKv",
    ],
  ])("%s is %s", (text, key) => {
    expect(plainLinkKey(text)).toBe(key);
  });

  it.each([
    "",
    "tel:",
    "tel:113",
    "tel:%",
    "mailto:ai.do",
    "bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyU",
    `tron:${ETH}`,
    "fax:0912345678",
    "javascript:alert(1)",
    "x tel:0912345678",
  ])("%j names nothing", (text) => {
    expect(plainLinkKey(text)).toBeUndefined();
  });
});
