import { describe, expect, it } from "vitest";
import { leadsTo } from "../../src/sites/leads-to.ts";

const SITE = "https://lua-mau.example/a";
const wrapped = (url: string, more: string): string =>
  `https://l.facebook.com/l.php?u=${encodeURIComponent(url)}&${more}`;

describe("where an address leads", () => {
  it.each([
    [SITE],
    [`${SITE}?fbclid=AAA`],
    [wrapped(`${SITE}?fbclid=AAA`, "h=AT1&__tn__=-UK&c[0]=AT2")],
    [wrapped(`${SITE}?fbclid=BBB`, "h=AT3&c[0]=AT4")],
  ])("%s is the same", (url) => expect(leadsTo(url)).toBe(SITE));

  it.each([
    "https://lua-mau.example/b",
    wrapped("https://khac-mau.example/a", "h=AT1"),
    "tg://resolve?domain=mau",
  ])("%s is another", (url) => expect(leadsTo(url)).not.toBe(SITE));

  it.each(["", "không phải địa chỉ", "x".repeat(10_000)])("what is no address stays short: %s", (url) => {
    expect(leadsTo(url).length).toBeLessThanOrEqual(4_096);
  });
});
