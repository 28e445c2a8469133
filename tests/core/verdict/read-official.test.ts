import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Key } from "../../../src/core/observable/key.ts";
import { createOfficialDirectory } from "../../../src/core/verdict/official.ts";
import { readOfficial } from "../../../src/core/verdict/read-official.ts";

const FILE: unknown = JSON.parse(readFileSync("assets/official-brands.json", "utf8"));

function directory() {
  const read = readOfficial(FILE);
  if (!read.ok) throw new Error(read.problem);
  return createOfficialDirectory(read.value);
}

describe("readOfficial", () => {
  it.each([null, {}, { banks: [], brands: [{ id: 1 }] }, "x"])("refuses %j and says where", (json) => {
    expect(readOfficial(json)).toMatchObject({
      ok: false,
      problem: expect.stringContaining("official entries"),
    });
  });

  it("vouches for a bank's verified site and all below it", () => {
    expect(directory().covering("web:portal.vietcombank.com.vn/login", 20_000)).toMatchObject({
      verified: true,
      brand: { host: "vietcombank.com.vn" },
    });
  });

  it("protects a social account from community data without vouching for it", () => {
    expect(directory().covering("account:facebook:@agribankvn", 20_000)).toMatchObject({ verified: false });
  });

  it("gives every brand that can be shown a verified home", () => {
    for (const brand of directory().brandsOn(0)) expect(brand.host).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
  });

  describe("with entries that the registry's people added", () => {
    const brand = { id: "mau", name: "Mẫu", host: "mau.example" };
    const covering = (added: object, key: Key, day = 20_000) => {
      const read = readOfficial({ ...(FILE as object), added: [{ brand, verified: true, ...added }] });
      if (!read.ok) throw new Error(read.problem);
      return createOfficialDirectory(read.value).covering(key, day);
    };

    it("vouches for them while they are valid", () => {
      const key = "account:zalo:100000000000000247";
      expect(covering({ key, validUntil: 20_001 }, key)).toMatchObject({ verified: true, brand });
      expect(covering({ key, validUntil: 20_000 }, key)).toBeUndefined();
      expect(covering({ key, validFrom: 20_001 }, key)).toBeUndefined();
    });

    it("gives an account the home of a brand that is known", () => {
      const key = "account:zalo:100000000000000248";
      const own = { id: "vietcombank", name: "x", host: "" };
      expect(covering({ key, brand: own }, key)).toMatchObject({
        verified: true,
        brand: { host: "vietcombank.com.vn" },
      });
    });

    it("protects, and does not show, what has no site to be recognised by", () => {
      const key = "account:zalo:100000000000000249";
      expect(covering({ key, brand: { ...brand, host: "" } }, key)).toMatchObject({ verified: false });
    });

    it("passes over what is no key, and refuses what has another form", () => {
      expect(covering({ key: "khong phai" }, "account:zalo:1")).toBeUndefined();
      expect(readOfficial({ ...(FILE as object), added: [{ key: 7 }] }).ok).toBe(false);
    });
  });
});
