import { sign, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  makeSealedKey,
  openSealedKey,
  RANDOM_COST,
  STRONG_COST,
} from "../../../src/registry/keys/sealed-key.ts";

describe("a sealed key", () => {
  const key = makeSealedKey("mat-khau-mau-rat-dai", RANDOM_COST);

  it("opens with its passphrase alone, and signs for its public side", () => {
    expect(() => openSealedKey(key, "mat-khau-mau-rat-dai ")).toThrow();
    const secret = openSealedKey(key, "mat-khau-mau-rat-dai");
    const spki = Buffer.from(`302a300506032b6570032100${key.public}`, "hex");
    const signature = sign(null, Buffer.from("x"), secret);
    expect(verify(null, Buffer.from("x"), { key: spki, format: "der", type: "spki" }, signature)).toBe(true);
  });

  it.each(["salt", "nonce", "sealed", "tag"] as const)("doesn't open with another %s", (field) => {
    const first = key[field].startsWith("0") ? "1" : "0";
    expect(() =>
      openSealedKey({ ...key, [field]: first + key[field].slice(1) }, "mat-khau-mau-rat-dai"),
    ).toThrow();
  });

  it("of a person's passphrase makes each guess cost 64 MB and tens of milliseconds", () => {
    expect(STRONG_COST).toBeGreaterThanOrEqual(2 ** 16);
    expect(openSealedKey(makeSealedKey("mat-khau-mau", STRONG_COST), "mat-khau-mau").type).toBe("private");
  });

  it("is another file each time, for the same passphrase", () => {
    const other = makeSealedKey("mat-khau-mau-rat-dai", RANDOM_COST);
    expect(other.salt).not.toBe(key.salt);
    expect(other.sealed).not.toBe(key.sealed);
  });
});
