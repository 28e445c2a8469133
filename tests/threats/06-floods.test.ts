import { safeParse } from "valibot";
import { describe, expect, it } from "vitest";
import { asKey } from "../../src/core/observable/key.ts";
import { REQUESTS } from "../../src/extension/messages/requests.ts";
import { identify } from "../../src/sites/identify.ts";
import { identifyText } from "../../src/sites/identify-text.ts";

// Threat 6: a page that floods us. What is quadratic doesn't end within a test's time; what is bounded is refused.
const nested = (layers: number): string => `%${"25".repeat(layers)}41`;
const HOSTILE: Readonly<Record<string, string>> = {
  "an address of a megabyte": `https://a.example/${"x".repeat(1_000_000)}`,
  "a megabyte of parameters": `https://a.example/?${"a=b&".repeat(250_000)}`,
  "a megabyte of folders": `https://www.facebook.com${"/x".repeat(500_000)}`,
  "10,000 signs of an account": `https://${"@".repeat(10_000)}a.example/`,
  "10,000 signs of an account in a path": `https://t.me/${"@".repeat(10_000)}`,
  "an escape within an escape, 5,000 deep": `https://a.example/${nested(5_000)}`,
  "redirects within redirects": Array.from({ length: 2_000 }).reduce<string>(
    (inner) => `https://l.facebook.com/l.php?u=${inner.length > 200_000 ? inner : encodeURIComponent(inner)}`,
    "https://a.example/",
  ),
  "a host of a megabyte": `https://${"a.".repeat(500_000)}example/`,
  "dashes and dots": `https://${"-.".repeat(100_000)}`,
  "a megabyte of digits": "0".repeat(1_000_000),
  "a megabyte of what may begin a number": "+84 ".repeat(250_000),
};

describe("hostile input", () => {
  it.each(Object.keys(HOSTILE))("is done with: %s", (name) => {
    const keys = identify(HOSTILE[name] ?? "").keys;
    expect(keys.every((key) => key.length <= 4_096)).toBe(true);
  });

  it.each(Object.keys(HOSTILE))("is done with in a pasted text of the longest length: %s", (name) => {
    expect(identifyText((HOSTILE[name] ?? "").slice(0, 20_000)).length).toBeLessThan(20_000);
  });
});

describe("the bounds at the door", () => {
  const subject = (url: string, keys: readonly string[] = []) => ({ subject: { url, keys } });
  it.each([
    ["an address of 4 kB", subject(`https://a.example/${"x".repeat(4_078)}`), true],
    ["an address above 4 kB", subject(`https://a.example/${"x".repeat(4_079)}`), false],
    ["a key of 512 characters", subject("https://a.example/", ["k".repeat(512)]), true],
    ["a key above 512 characters", subject("https://a.example/", ["k".repeat(513)]), false],
    [
      "nine keys",
      subject(
        "https://a.example/",
        Array.from({ length: 9 }, () => "k"),
      ),
      false,
    ],
  ])("%s: %#", (_, request, passes) => {
    expect(safeParse(REQUESTS.visit, request).success).toBe(passes);
  });

  it("takes at most 800 addresses a message", () => {
    const urls = (count: number) => ({ urls: Array.from({ length: count }, () => "x") });
    expect(safeParse(REQUESTS["look-up"], urls(800)).success).toBe(true);
    expect(safeParse(REQUESTS["look-up"], urls(801)).success).toBe(false);
  });

  it("takes nothing for a key that is none", () => {
    expect(asKey(`account:facebook:${"x".repeat(600)}`)).toBeUndefined();
  });
});
