import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Indicator } from "../../../src/core/blocklist/indicator.ts";
import type { Key } from "../../../src/core/observable/key.ts";
import { judge } from "../../../src/core/verdict/judge.ts";
import { createOfficialDirectory, type OfficialEntry } from "../../../src/core/verdict/official.ts";

const BANK = { id: "mau", name: "Ngân hàng Mẫu", host: "nganhangmau.example" };
const OFFICIAL: readonly OfficialEntry[] = [
  { key: "web:nganhangmau.example/", brand: BANK, verified: true },
  { key: "account:facebook:@nganhangmau", brand: BANK, verified: true },
  { key: "account:facebook:@nganhangmaucu", brand: BANK, verified: false },
  { key: "web:hethan.example/", brand: BANK, verified: true, validUntil: 100 },
  {
    key: "web:www.facebook.com/",
    brand: { id: "facebook", name: "Facebook", host: "facebook.com" },
    verified: true,
  },
];

function listed(key: Key, facts: Partial<Indicator> = {}): Indicator {
  return {
    key,
    scamType: "fake-finance-company",
    level: "danger",
    hijacked: false,
    listedOn: 20_000,
    clusterSize: 1,
    source: "demo",
    ...facts,
  };
}

function verdictOf(keys: readonly Key[], indicators: readonly Indicator[], day = 20_100) {
  const byKey = new Map(indicators.map((one) => [one.key, one]));
  return judge({ keys, lookup: (key) => byKey.get(key), official: createOfficialDirectory(OFFICIAL), day });
}

describe("who writes in a group that is vouched for", () => {
  const group = "group:facebook:700000000000071";
  const official = createOfficialDirectory([{ key: group, brand: BANK, verified: true }]);
  const of = (...keys: readonly Key[]) =>
    judge({ keys: [...keys, "web:www.facebook.com/"], lookup: () => undefined, official, day: 20_100 }).kind;

  it("is not vouched for, nor is what they wrote; the group is", () => {
    expect(of("account:facebook:100000000000313", group)).toBe("unlisted");
    expect(of("post:facebook:800000000000071", group)).toBe("unlisted");
    expect(of(group)).toBe("official");
  });
});

describe("judge", () => {
  it("says unlisted when no key is listed", () => {
    expect(verdictOf(["account:facebook:1", "web:a.example/"], [])).toEqual({ kind: "unlisted" });
  });

  it("lets the worst match count, however unspecific", () => {
    const verdict = verdictOf(
      ["account:facebook:@ten", "account:facebook:1"],
      [listed("account:facebook:@ten", { level: "caution" }), listed("account:facebook:1")],
    );
    expect(verdict).toMatchObject({
      kind: "danger",
      matches: [{ key: "account:facebook:1" }, { level: "caution" }],
    });
  });

  it("lets the most specific match explain among equals", () => {
    const keys: Key[] = ["web:a.b.example/x", "web:a.b.example/", "web:b.example/"];
    const verdict = verdictOf(keys, [listed("web:b.example/"), listed("web:a.b.example/")]);
    expect(verdict).toMatchObject({
      matches: [
        { key: "web:a.b.example/", how: "exact" },
        { key: "web:b.example/", how: "parent" },
      ],
    });
  });

  it("never says more than caution for a loose bank account", () => {
    const verdict = verdictOf(["bank::0123456789"], [listed("bank::0123456789")]);
    expect(verdict).toMatchObject({ kind: "caution", matches: [{ how: "loose" }] });
  });

  it.each([
    { expiresOn: 20_100, kind: "unlisted" },
    { expiresOn: 20_101, kind: "danger" },
  ])("counts a listing until the day $expiresOn begins", ({ expiresOn, kind }) => {
    expect(verdictOf(["phone:+84900000000"], [listed("phone:+84900000000", { expiresOn })]).kind).toBe(kind);
  });

  it("tells that an account was taken from its owner", () => {
    const verdict = verdictOf(["account:zalo:1"], [listed("account:zalo:1", { hijacked: true })]);
    expect(verdict).toMatchObject({ kind: "danger", hijacked: true });
  });

  it("shows a verified official entry, and what lies below its site", () => {
    expect(verdictOf(["web:www.nganhangmau.example/vay", "web:nganhangmau.example/"], [])).toEqual({
      kind: "official",
      brand: BANK,
    });
    expect(verdictOf(["account:facebook:@nganhangmau"], []).kind).toBe("official");
  });

  it("never shows an unverified or expired entry as official", () => {
    expect(verdictOf(["account:facebook:@nganhangmaucu"], []).kind).toBe("unlisted");
    expect(verdictOf(["web:hethan.example/"], []).kind).toBe("unlisted");
  });

  it("lets an official entry win over a listing of itself, verified or not", () => {
    expect(verdictOf(["web:nganhangmau.example/"], [listed("web:nganhangmau.example/")]).kind).toBe(
      "official",
    );
    const unverified = verdictOf(
      ["account:facebook:@nganhangmaucu"],
      [listed("account:facebook:@nganhangmaucu")],
    );
    expect(unverified.kind).toBe("unlisted");
  });

  it("still warns of a listed site behind an official wrapper", () => {
    const keys: Key[] = ["web:www.facebook.com/l.php", "web:www.facebook.com/", "web:xau.example/"];
    expect(verdictOf(keys, [listed("web:xau.example/")]).kind).toBe("danger");
  });

  it("does not vouch for a site because what leads there is official", () => {
    const keys: Key[] = [
      "web:la.example/x",
      "web:la.example/",
      "web:www.facebook.com/l.php",
      "web:www.facebook.com/",
    ];
    expect(verdictOf(keys, [])).toEqual({ kind: "unlisted" });
  });

  it("does not vouch for an account because its platform is official", () => {
    expect(verdictOf(["account:facebook:@ai.do", "web:www.facebook.com/"], []).kind).toBe("unlisted");
  });

  it("names the genuine brand that a listed site imitates", () => {
    const verdict = verdictOf(
      ["web:dang-nhap.ngan-hang-mau-uudai.example/"],
      [listed("web:dang-nhap.ngan-hang-mau-uudai.example/")],
    );
    expect(verdict).toMatchObject({ impersonates: { id: "mau" } });
  });

  it.each<[Key, string | undefined]>([
    ["account:facebook:@nganhangmauuudai", "mau"],
    ["account:tiktok:@ngan.hang_mau", undefined],
    ["account:facebook:100000000000247", undefined],
    ["phone:+84900000247", undefined],
  ])("names the genuine one beside a listed account by the name it is reached by: %s", (key, id) => {
    const verdict = verdictOf([key], [listed(key)]);
    expect("impersonates" in verdict ? verdict.impersonates?.id : "none").toBe(id);
  });

  it("answers for any keys, and only with what is listed", () => {
    const key = fc.string({ minLength: 1, maxLength: 30 }).map((text): Key => `web:${text}`);
    fc.assert(
      fc.property(fc.array(key, { maxLength: 10 }), fc.array(key, { maxLength: 5 }), (keys, bad) => {
        const verdict = verdictOf(
          keys,
          bad.map((one) => listed(one)),
        );
        if (verdict.kind === "danger") expect(keys).toContain(verdict.matches[0].key);
        else expect(["unlisted", "official"]).toContain(verdict.kind);
      }),
    );
  });
});
