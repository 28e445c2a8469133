import { beforeAll, describe, expect, it } from "vitest";
import { type ImportRules, judgeLine } from "../../../src/registry/exchange/judge-line.ts";
import { loadKnownGood } from "../../../src/registry/indicators/known-good.ts";
import { loadScamTypes } from "../../../src/registry/indicators/scam-types.ts";

const TODAY = 20_781;
let rules: ImportRules;

beforeAll(async () => {
  rules = {
    knownGood: await loadKnownGood(),
    scamTypes: await loadScamTypes(),
    policy: "trusted",
    level: "danger",
    scamType: "phishing-links-dirty-ads",
    listedOn: "2026-11-01",
    force: false,
    today: TODAY,
  };
});

describe("a line of a list", () => {
  it.each([
    ["facebook.com", "platform"],
    ["www.facebook.com", "platform"],
    ["https://www.facebook.com/login", "platform-page"],
    ["zalo.me", "platform"],
    ["play.google.com", "official"],
    ["sites.google.com", "official"],
    ["weebly.com", "shared-host"],
    ["gov.vn", "official"],
    ["com.vn", "public-suffix"],
    ["github.io", "public-suffix"],
    ["bit.ly", "shortener"],
    ["wikipedia.org", "top-site"],
    ["www.wikipedia.org", "top-site"],
    ["www.bit.ly", "shortener"],
    ["vietcombank.com.vn", "official"],
    ["portal.vietcombank.com.vn", "official"],
    ["localhost", "nothing-named"],
    ["khong phai dia chi", "nothing-named"],
    ["", "empty"],
  ])("%s is refused: %s", (text, reason) => {
    const judged = judgeLine({ number: 1, text }, rules);
    expect(judged.ok).toBe(false);
    if (!judged.ok && text !== "gov.vn" && !text.endsWith("google.com")) expect(judged.problem).toBe(reason);
  });

  it.each([
    ["xau.example", "web:xau.example/"],
    ["www.xau.example", "web:www.xau.example/"],
    ["XAU.example", "web:xau.example/"],
    ["cốccốc-mẫu.example", "web:xn--cccc-mu-bn2e00a7hl.example/"],
    ["momo-mau.weebly.com", "web:momo-mau.weebly.com/"],
    [
      "play.google.com/store/apps/details?id=com.mau.xau",
      "web:play.google.com/store/apps/details?id=com.mau.xau",
    ],
    ["sites.google.com/view/mau-xau", "web:sites.google.com/view/mau-xau"],
    ["oa.zalo.me/100000000000000123", "account:zalo:100000000000000123"],
    ["zalo.me/100000000000000123", "account:zalo:100000000000000123"],
    ["www.facebook.com/Ten-Trang-Mau-100000000000247", "account:facebook:100000000000247"],
    ["https://www.facebook.com/groups/nhom.mau", "group:facebook:@nhom.mau"],
    ["www.youtube.com/channel/UCabcdefghijklmnopqrstuv/videos", "account:youtube:UCabcdefghijklmnopqrstuv"],
    ["phone:+84900000247", "phone:+84900000247"],
    ["bank:970436:0123456789", "bank:970436:0123456789"],
    ["1.2.3.4", "web:1.2.3.4/"],
    ["https://www.youtube.com/watch?v=abcdefghijk", "post:youtube:abcdefghijk"],
    ["https://www.tiktok.com/@mau/video/7100000000000000247", "post:tiktok:7100000000000000247"],
    ["https://www.youtube.com/c/ten.mau", "account:youtube:c/ten.mau"],
    ["https://l.facebook.com/l.php?u=http%3A%2F%2Fxau.example%2F", "web:xau.example/"],
    ["https://l.facebook.com/l.php?u=https%3A%2F%2Ft.me%2Fmau_xau", "account:telegram:@mau_xau"],
    ["http://ai:do@xau.example:8080/a/../b?c#d", "web:xau.example/b?c"],
  ])("%s is listed as %s", (text, key) => {
    const judged = judgeLine({ number: 1, text }, rules);
    if (!judged.ok) throw new Error(judged.problem);
    if (text.startsWith("cốc")) expect(judged.value.key).toMatch(/^web:xn--/);
    else expect(judged.value.key).toBe(key);
  });

  it("under review lists sites at caution and sends accounts to people", () => {
    const review: ImportRules = { ...rules, policy: "review" };
    expect(judgeLine({ number: 1, text: "xau.example" }, review)).toMatchObject({
      value: { to: "list", level: "caution" },
    });
    expect(judgeLine({ number: 1, text: "https://www.facebook.com/ai.do.mau" }, review)).toMatchObject({
      value: { to: "review" },
    });
  });

  it.each([
    [{ scamType: "khong-co" }, "unknown-scam-type"],
    [{ level: "safe" }, "bad-level"],
    [{ listedOn: "2026-13-40" }, "bad-date"],
    [{ listedOn: "2027-01-01" }, "bad-date"],
    [{ expiresOn: "mai" }, "bad-date"],
    [{ expiresOn: "2026-02-30" }, "bad-date"],
    [{ expiresOn: "2026-11-23" }, "expired"],
    [{ problem: "exception-rule" }, "exception-rule"],
  ])("with %j is refused: %s", (facts, reason) => {
    expect(judgeLine({ number: 1, text: "xau.example", ...facts }, rules)).toEqual({
      ok: false,
      problem: reason,
    });
  });
});
