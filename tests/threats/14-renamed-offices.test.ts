import { describe, expect, it } from "vitest";
import type { Key } from "../../src/core/observable/key.ts";
import { createOfficialDirectory, type OfficialEntry } from "../../src/core/verdict/official.ts";

// Threat 14: an office was renamed, its number was given away, and whoever has it now answers in its name.

const OFFICE = { id: "van-phong-mau", name: "Văn phòng Mẫu", host: "van-phong-mau.example" };
const OLD_NUMBER: Key = "phone:+842400000001";
const NEW_NUMBER: Key = "phone:+842400000002";
const RENAMED = 20_700;

const entry = (key: Key, more: Partial<OfficialEntry> = {}): OfficialEntry => ({
  key,
  brand: OFFICE,
  verified: true,
  ...more,
});
const directory = createOfficialDirectory([
  entry(OLD_NUMBER, { validUntil: RENAMED }),
  entry(NEW_NUMBER, { validFrom: RENAMED }),
  entry("phone:+842400000003", { verified: false }),
  entry("web:cu.example/", { validUntil: RENAMED }),
]);

describe("an office that was renamed", () => {
  it("is called by its old number to the last day, and from then on by the new one", () => {
    expect(directory.hotline(OFFICE.id, RENAMED - 1)).toBe(OLD_NUMBER);
    expect(directory.hotline(OFFICE.id, RENAMED)).toBe(NEW_NUMBER);
  });

  it("has no number at all rather than one that has ended or was never checked", () => {
    const ended = createOfficialDirectory([
      entry(OLD_NUMBER, { validUntil: RENAMED }),
      entry(NEW_NUMBER, { verified: false }),
    ]);
    expect(ended.hotline(OFFICE.id, RENAMED)).toBe(undefined);
  });

  it("is not named as the genuine one once its site has ended, though its number goes on", () => {
    const ended = createOfficialDirectory([
      entry(`web:${OFFICE.host}/`, { validUntil: RENAMED }),
      entry(NEW_NUMBER),
    ]);
    expect(ended.brandsOn(RENAMED - 1)).toEqual([OFFICE]);
    expect(ended.brandsOn(RENAMED)).toEqual([]);
  });

  it("vouches no longer for its old site", () => {
    expect(directory.covering("web:cu.example/dang-nhap", RENAMED - 1)).toBeDefined();
    expect(directory.covering("web:cu.example/dang-nhap", RENAMED)).toBe(undefined);
  });
});
