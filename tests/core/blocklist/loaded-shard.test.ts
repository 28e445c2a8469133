import { describe, expect, it } from "vitest";
import { loadShard, placeOf } from "../../../src/core/blocklist/loaded-shard.ts";

const words = [new Uint32Array(3), new Uint32Array(3)];

describe("a shard in memory", () => {
  it.each([
    ["two bytes", Uint16Array.of(0, 1, 65_535), false],
    ["four bytes, as few as they need", Uint32Array.of(0, 65_536, 0xfffffe), true],
  ])("tells places that were stored in %s", (_, facts, isWide) => {
    const shard = loadShard({ count: 3, words, facts });
    expect([0, 1, 2].map((entry) => placeOf(shard, entry))).toEqual([...facts]);
    expect(shard.highPlaces !== undefined).toBe(isWide);
  });
});
