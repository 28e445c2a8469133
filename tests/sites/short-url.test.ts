import { describe, expect, it } from "vitest";
import { MOST_URL, shortUrl } from "../../src/sites/short-url.ts";

const LONG = "x".repeat(5_000);

describe("an address that is too long", () => {
  it.each([
    ["its longest parameters", `https://a.example/p?id=7&x=${LONG}&y=1`, "https://a.example/p?id=7&y=1"],
    ["all of them where all are long", `https://a.example/p?x=${LONG}&y=${LONG}`, "https://a.example/p"],
    ["its fragment", `https://a.example/p?id=7#${LONG}`, "https://a.example/p?id=7"],
    ["its path", `https://a.example/${LONG}`, "https://a.example/"],
    [
      "a path that grows when it is escaped",
      `https://a.example/${"ạ".repeat(2_000)}?id=7`,
      "https://a.example/",
    ],
  ])("loses %s and keeps what names somebody", (_, long, short) => {
    expect(shortUrl(long.length > MOST_URL ? long : new URL(long).href)).toBe(short);
  });

  it("is left alone when it fits", () => {
    const fits = `https://a.example/?x=${"x".repeat(4_000)}`;
    expect(shortUrl(fits)).toBe(fits);
  });

  it.each([
    `https://a.example/${"%25".repeat(400_000)}`,
    `https://${"@".repeat(10_000)}a.example/`,
    LONG,
    `https://a.example/?${"&".repeat(1_000_000)}`,
  ])("fits afterwards, whatever it was (%#)", (hostile) => {
    expect(shortUrl(hostile).length).toBeLessThanOrEqual(MOST_URL);
  });
});
