import { describe, expect, it } from "vitest";
import { makeLittleEndian } from "../../../src/core/blocklist/bytes.ts";

describe("numbers in little-endian", () => {
  it("stay as they are on a machine that keeps them so", () => {
    const bytes = new Uint8Array(Uint32Array.of(1, 0x01020304).buffer);
    makeLittleEndian(bytes, 4);
    expect(new DataView(bytes.buffer).getUint32(4, true)).toBe(0x01020304);
  });

  it.each([
    [2, [1, 2, 3, 4], [2, 1, 4, 3]],
    [4, [1, 2, 3, 4, 5, 6, 7, 8], [4, 3, 2, 1, 8, 7, 6, 5]],
  ] as const)("are turned round, %i bytes each, on one that doesn't", (width, big, little) => {
    const bytes = Uint8Array.from(big);
    makeLittleEndian(bytes, width, false);
    expect([...bytes]).toEqual(little);
  });
});
