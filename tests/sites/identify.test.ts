import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SITES } from "../../src/sites/all.ts";
import { identify } from "../../src/sites/identify.ts";
import { identifyText } from "../../src/sites/identify-text.ts";
import { REDIRECTORS } from "../../src/sites/redirectors.ts";

interface Vector {
  readonly input: string;
  readonly keys: readonly string[];
  readonly contains?: boolean;
}
const { vectors } = JSON.parse(readFileSync("tests/data/observable-vectors.json", "utf8")) as {
  vectors: Vector[];
};

const COUNTED = /^(account|group|post|phone):/;

describe("the contract's vectors", () => {
  it.each(vectors)("$input", ({ input, keys, contains }) => {
    const found = input.startsWith("text: ")
      ? identifyText(input.slice("text: ".length)).flatMap((finding) => finding.keys)
      : identify(input).keys;
    for (const key of keys) expect(found).toContain(key);
    if (contains !== true) {
      expect(found.filter((key) => COUNTED.test(key)).sort()).toEqual(
        keys.filter((key) => COUNTED.test(key)).sort(),
      );
    }
  });
});

describe("every route", () => {
  it.each(SITES.flatMap((site) => site.routes.map(({ proof }) => proof)))(
    "holds its proof: %s",
    (url, ...keys) => {
      const found = identify(url).keys.filter((key) => !key.startsWith("web:"));
      expect(found).toEqual(keys);
    },
  );
});

describe("every redirect", () => {
  it.each(REDIRECTORS.map(({ proof }) => proof))("%s leads to %s", (url, target) => {
    expect(identify(url).unwrapped).toEqual([
      target.replace("http:", url.includes("/s/") ? "http:" : "http:"),
    ]);
  });

  it("is followed five deep, and no deeper", () => {
    let url = "http://dich.example/";
    for (let layer = 0; layer < 7; layer++) url = `https://l.facebook.com/l.php?u=${encodeURIComponent(url)}`;
    const found = identify(url);
    expect(found.unwrapped).toHaveLength(5);
    expect(found.keys).not.toContain("web:dich.example/");
  });

  it("keeps the keys of the wrapper and of the target", () => {
    const { keys } = identify("https://l.facebook.com/l.php?u=https%3A%2F%2Fdich.example%2F");
    expect(keys[0]).toBe("web:dich.example/");
    expect(keys).toContain("web:l.facebook.com/");
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "khong phai dia chi", ""])("stops at %s", (target) => {
    expect(identify(`https://l.facebook.com/l.php?u=${encodeURIComponent(target)}`).unwrapped).toEqual([]);
  });
});

describe("identify", () => {
  it.each([
    ["", "empty"],
    ["   ", "empty"],
    ["x".repeat(5_000), "too-long"],
    ["xin chào", "nothing-named"],
    ["javascript:alert(1)", "nothing-named"],
    ["113", "nothing-named"],
  ])("says what is wrong with %j: %s", (input, problem) => {
    expect(identify(input)).toMatchObject({ keys: [], problem });
  });

  it.each([
    ["0912 345 678", ["phone:+84912345678"]],
    ["ai.do@thu.example", ["email:ai.do@thu.example"]],
    ["account:facebook:@Cong.Viec", ["account:facebook:@congviec"]],
    ["evil.example", ["web:evil.example/"]],
    [
      "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F",
      ["bank:970416:257678859", "bank::257678859"],
    ],
    ["facebook.com/cong.viec.mau", "account:facebook:@congviecmau"],
    ["tg:resolve?domain=TuyenDung_Mau", "account:telegram:@tuyendung_mau"],
    ["https://tuyendung_mau.t.me/5", "account:telegram:@tuyendung_mau"],
  ])("%s is %j", (input, keys) => {
    const found = identify(input).keys;
    if (typeof keys === "string") expect(found[0]).toBe(keys);
    else expect(found).toEqual(keys);
  });

  it.each([
    "https://www.facebook.com/",
    "https://www.facebook.com/watch/",
    "https://www.facebook.com/marketplace/",
    "https://www.facebook.com/groups/feed/",
    "https://www.instagram.com/explore/",
    "https://x.com/home",
    "https://t.me/addstickers/mau",
  ])("knows that %s names nobody", (url) => {
    expect(identify(url)).toMatchObject({ platformItself: true });
  });

  it.each([
    "https://bit.ly/abc",
    "https://www.facebook.com/share/p/1C5mApnWXG/",
    "https://vt.tiktok.com/ZSabc/",
  ])("knows that the end of %s is hidden", (url) => {
    expect(identify(url).hiddenEnd).toBe(true);
  });

  it("never throws, and finds the key of each account key that it gives", () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom("..", "%", "%25", "@", "-1", "groups", "p"),
    );
    const host = fc.constantFrom(
      ...SITES.flatMap((site) => site.hosts).filter((one) => !/[{:]/.test(one)),
      "a.example",
    );
    fc.assert(
      fc.property(host, fc.array(piece, { maxLength: 5 }), (name, pieces) => {
        for (const key of identify(`https://${name}/${pieces.join("/")}`).keys) {
          if (!key.startsWith("web:")) expect(identify(key).keys).toEqual([key]);
        }
      }),
      { numRuns: 3_000 },
    );
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => identify(text).input === text));
  });
});
