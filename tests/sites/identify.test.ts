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
    expect(identify(url).unwrapped).toEqual([target]);
  });

  it.each([
    ["https://facebook.com/l.php?u=http%3A%2F%2Fdich.example%2F", "http://dich.example/"],
    ["https://vi-vn.facebook.com/l.php?u=http%3A%2F%2Fdich.example%2F", "http://dich.example/"],
    ["https://l.facebook.com./l.php?u=http%3A%2F%2Fdich.example%2F", "http://dich.example/"],
    ["https://l.facebook.com/%6c.php?u=http%3A%2F%2Fdich.example%2F", "http://dich.example/"],
    ["https://m.youtube.com/redirect?q=dich.example", "http://dich.example/"],
    ["https://www.youtube.com/redirect?q=cốccốc.example/a", "http://xn--cccc-0x5ac.example/a"],
    ["https://www.youtube.com/redirect?q=%2F%2Fdich.example", "http://dich.example/"],
    ["https://www.youtube.com/redirect?q=dich.example%3A8080%2Fa", "http://dich.example:8080/a"],
    ["https://www.youtube.com/redirect?q=http%3A%5C%5Cdich.example", "http://dich.example/"],
    [
      "https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3DabcDEF123-_",
      "https://www.youtube.com/watch?v=abcDEF123-_",
    ],
    ["https://linkedin.com/safety/go?url=http%3A%2F%2Fdich.example", "http://dich.example/"],
    ["https://m.vk.com/away.php?to=http%3A%2F%2Fdich.example", "http://dich.example/"],
    ["https://steamcommunity.com/linkfilter/?url=http%3A%2F%2Fdich.example", "http://dich.example/"],
    ["https://www.google.com.vn/url?q=http%3A%2F%2Fdich.example", "http://dich.example/"],
    ["https://out.reddit.com/t3_mau?url=http%3A%2F%2Fdich.example", "http://dich.example/"],
    ["https://web.archive.org/web/*/http://dich.example/", "http://dich.example/"],
    ["https://web.archive.org/web/2026id_/https:/dich.example/x?y=1", "https://dich.example/x?y=1"],
    ["https://cdn.ampproject.org/v/s/dich.example/a?amp_js_v=1", "http://dich.example/a?amp_js_v=1"],
    ["https://dich--mau-example.translate.goog/a?_x_tr_sl=vi", "https://dich-mau.example/a?_x_tr_sl=vi"],
  ])("%s leads to %s too", (url, target) => {
    expect(identify(url).unwrapped).toEqual([target]);
  });

  it.each([
    "https://l.facebook.com.evil.example/l.php?u=http%3A%2F%2Fdich.example",
    "https://evilfacebook.com/l.php?u=http%3A%2F%2Fdich.example",
    "https://www.google.com.evil.example/url?q=http%3A%2F%2Fdich.example",
    "https://www.google.com/urls?q=http%3A%2F%2Fdich.example",
    "https://www.google.com/search?q=http%3A%2F%2Fdich.example",
    "https://evil.example/?next=http%3A%2F%2Fdich.example",
  ])("%s leads nowhere", (url) => {
    expect(identify(url).unwrapped).toEqual([]);
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
    ["156", "nothing-named"],
    ["5656", "nothing-named"],
    ["post:facebook:pfbid02mau", "nothing-named"],
    ["account:mangla:@ten", "nothing-named"],
    ["https:// evil.example", "nothing-named"],
    ["http://%20leadingspace.com/", "nothing-named"],
    ["%20leadingspace.com/", "nothing-named"],
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
    ["www.google.com", ["web:www.google.com/", "web:google.com/"]],
    ["www.google.com/", ["web:www.google.com/", "web:google.com/"]],
    ["//evil.example/a", ["web:evil.example/a", "web:evil.example/"]],
    ["https:/evil.example", ["web:evil.example/"]],
    ["http:\\\\evil.example\\a", ["web:evil.example/a", "web:evil.example/"]],
    ["\u200bhttps://evil.example\u0000", ["web:evil.example/"]],
    ["evil。example", ["web:evil.example/"]],
    ["https://t.me/%2B84912345678", "phone:+84912345678"],
    ["https://www.facebook.com/%70rofile.php?id=100064812345678", "account:facebook:100064812345678"],
    ["https://www.facebook.com/%67roups/viec.mau", "group:facebook:@viec.mau"],
    ["https://www.facebook.com/c%E2%80%8Bongviec.mau", "account:facebook:@congviecmau"],
    ["https://line.me/ti/p/%7Etuyen.dung.mau", "account:line:@tuyen.dung.mau"],
    ["https://web.telegram.org/a/#-1001234567890_55", "group:telegram:1234567890"],
    ["https://web.telegram.org/a/#-1000000012345", "group:telegram:12345"],
    ["https://web.telegram.org/k/#1234500001/7", "account:telegram:1234500001"],
    ["https://uk.linkedin.com/in/ai-do", "account:linkedin:@ai-do"],
    ["https://m.x.com/Airdrop_Mau", "account:x:@airdrop_mau"],
    ["https://shopee.vn/-i.123.456", "account:shopee:123"],
    [
      "https://m.facebook.com/story.php?story_fbid=pfbid02abc&id=100064812345678",
      "account:facebook:100064812345678",
    ],
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
    "https://www.messenger.com/desktop",
    "https://www.facebook.com/stories/create",
    "https://www.facebook.com/index.php",
    "https://www.facebook.com/marketplace/hanoi",
  ])("knows that %s names nobody", (url) => {
    expect(identify(url)).toMatchObject({ platformItself: true });
  });

  it.each([
    "https://bit.ly/abc",
    "https://www.facebook.com/share/p/1C5mApnWXG/",
    "https://vt.tiktok.com/ZSabc/",
    "https://bit.ly./abc",
    "https://fb.com/share/p/1C5mApnWXG/",
    "https://zalo.me/s/123456789/",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fbit.ly%2Fabc",
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
