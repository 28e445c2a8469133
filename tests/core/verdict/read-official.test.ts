import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
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
    for (const brand of directory().brands) expect(brand.host).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
  });
});
