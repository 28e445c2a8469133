import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Section } from "../../../src/core/blocklist/block-list.ts";
import { createShardFilter } from "../../../src/core/blocklist/shard-filter.ts";

const SHARD_BYTE = 0xab000000;

function shardOf(rests: readonly number[]): Section {
  const first = Uint32Array.from(rests, (rest) => SHARD_BYTE + rest);
  return { count: first.length, words: [first], facts: new Uint16Array(first.length) };
}

const rests = fc.uniqueArray(fc.nat(0xffffff), { minLength: 1, maxLength: 300 });

describe("the filter before the shards", () => {
  it("passes whatever a shard holds", () => {
    fc.assert(
      fc.property(rests, rests, (some, others) => {
        const filter = createShardFilter(Uint32Array.of(some.length, others.length));
        filter.tell(0, shardOf(some));
        filter.tell(1, shardOf(others));
        for (const rest of some) expect(filter.mayHold(0, SHARD_BYTE + rest)).toBe(true);
        for (const rest of others) expect(filter.mayHold(1, SHARD_BYTE + rest)).toBe(true);
      }),
    );
  });

  it("stops three in four of what a shard lacks", () => {
    const filter = createShardFilter(Uint32Array.of(4_000));
    filter.tell(0, shardOf(Array.from({ length: 4_000 }, (_, at) => (at * 2_654_435_761) & 0xffffff)));
    let passed = 0;
    for (let at = 0; at < 10_000; at++)
      if (filter.mayHold(0, SHARD_BYTE + ((at * 40_503_001 + 7) & 0xffffff))) passed++;
    expect(passed).toBeLessThan(2_500);
  });

  it("stops nothing of a shard that it was not told, or was to forget", () => {
    const filter = createShardFilter(Uint32Array.of(1, 1));
    expect(filter.mayHold(0, 1)).toBe(true);
    filter.tell(0, shardOf([0xffffff]));
    expect(filter.mayHold(0, SHARD_BYTE)).toBe(false);
    filter.forget(0);
    expect(filter.mayHold(0, SHARD_BYTE)).toBe(true);
  });

  it("passes nothing of an empty shard once it was told", () => {
    const filter = createShardFilter(Uint32Array.of(0));
    filter.tell(0, shardOf([]));
    expect(filter.mayHold(0, SHARD_BYTE + 5)).toBe(false);
  });
});
