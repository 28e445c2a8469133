import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayHost } from "../../../src/core/observable/display-host.ts";

function ascii(host: string): string {
  return new URL(`http://${host}/`).hostname;
}

describe("displayHost", () => {
  it.each([
    "ngân-hàng.example",
    "đường.example",
    "münchen.example",
    "日本語.example",
    "한국.example",
    "ไทย.example",
    "plain.example",
    "www.quà-tặng.example",
  ])("shows %s as it is read", (host) => {
    expect(displayHost(ascii(host))).toBe(host);
  });

  it.each([
    ["Cyrillic letters that look Latin", "аррӏе.example"],
    ["Cyrillic among Latin", "vietcombаnk.example"],
    ["a Greek omicron", "vietcοmbank.example"],
    ["the phonetic a", "vietcombɑnk.example"],
    ["the dotless i", "vıetcombank.example"],
    ["two scripts in a label", "日本hangul.example"],
  ])("keeps punycode for %s", (_, host) => {
    expect(displayHost(ascii(host))).toMatch(/^xn--[a-z0-9-]+\.example$/);
  });

  it("keeps a broken label as it is written", () => {
    expect(displayHost("xn--a-\u00fc.example")).toBe("xn--a-\u00fc.example");
  });

  it("never shows a host that another address has", () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }), (url, label) => {
        const text = `http://${label}.${new URL(url).hostname}/`;
        if (!URL.canParse(text)) return;
        const { hostname } = new URL(text);
        const shown = displayHost(hostname);
        expect(new URL(`http://${shown}/`).hostname).toBe(hostname);
      }),
      { numRuns: 2_000 },
    );
  });
});
