import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayAfter, readKinds, writeKinds } from "../../../src/core/blocklist/fact-kinds.ts";
import { factsAt, rowCount } from "../../../src/core/blocklist/facts-table.ts";
import { createFactsWriter } from "../../../src/core/blocklist/facts-writer.ts";
import { createLoadedShards } from "../../../src/core/blocklist/loaded-shards.ts";
import { SHARDS } from "../../../src/core/blocklist/shard.ts";
import { sortSection } from "../../../src/core/blocklist/sort-section.ts";
import { anyIndicators } from "./made-up-lists.ts";

describe("the table of facts", () => {
  it("gives back what was written, each different row once", () => {
    fc.assert(
      fc.property(anyIndicators, (indicators) => {
        const writer = createFactsWriter();
        const places = indicators.map((one) => writer.placeOf(one));
        const table = writer.table();
        for (const [at, { key, ...facts }] of indicators.entries())
          expect({ key, ...factsAt(table, places[at] as number) }).toEqual({ key, ...facts });
        expect(rowCount(table)).toBe(new Set(places).size);
      }),
    );
  });

  it("keeps the places of the rows before, and brings another table's rows over", () => {
    fc.assert(
      fc.property(anyIndicators, anyIndicators, (some, others) => {
        const first = createFactsWriter();
        for (const one of some) first.placeOf(one);
        const second = createFactsWriter();
        const theirs = others.map((one) => second.placeOf(one));
        const joined = createFactsWriter(first.table());
        const placeOf = joined.adopt(second.table());
        const here = theirs.map(placeOf);
        for (const [place, at] of theirs.entries())
          expect(factsAt(joined.table(), here[place] as number)).toEqual(factsAt(second.table(), at));
        for (const one of some) expect(joined.placeOf(one)).toBe(first.placeOf(one));
      }),
    );
  });

  it("refuses rows that are there twice", () => {
    const rows = Uint16Array.from([0, 257, 1, 0, 0, 0, 257, 1, 0, 0]);
    expect(() => createFactsWriter({ scamTypes: ["a"], sources: ["b"], rows })).toThrow("twice");
  });
});

describe("kinds of facts", () => {
  const words = { scamTypes: ["a"], sources: ["b"] };

  it.each<[string, readonly number[], number]>([
    ["shorter than its count", [0, 1, 0, 0, 1], 1],
    ["of an unknown scam type", [1, 1, 0, 0, 1, 0], 1],
    ["of an unknown source", [0, 1, 0, 0, 1, 1], 1],
    ["with an unknown flag", [0, 4, 0, 0, 1, 0], 1],
    ["without a cluster", [0, 1, 0, 0, 0, 0], 1],
  ])("are refused when one is %s", (_, bytes, count) => {
    expect(readKinds(Uint8Array.from(bytes), count, words, createFactsWriter())).toBeUndefined();
  });

  it("stand with the most frequent first", () => {
    const writer = createFactsWriter();
    const facts = { scamType: "a", level: "danger", hijacked: false, listedOn: 5, source: "b" } as const;
    const [rare, often] = [1, 2].map((clusterSize) => writer.placeOf({ ...facts, clusterSize })) as [
      number,
      number,
    ];
    const section = { count: 3, words: [], facts: Uint16Array.of(often, rare, often) };
    const { count, ofRow, bytes } = writeKinds([section], writer.table());
    expect([count, ofRow[often], ofRow[rare]]).toEqual([2, 0, 1]);
    expect([...bytes]).toEqual([0, 0, 1, 1, 0, 0, 0, 0, 2, 1, 0, 0]);
  });

  it.each([
    [20_000, 0, 0],
    [20_000, 365, 20_365],
    [65_535, 1, 1],
    [0, 65_535, 65_535],
  ])("listed on day %i for %i days ends on day %i", (listedOn, days, end) => {
    expect(dayAfter(listedOn, days)).toBe(end);
  });
});

describe("sorting a section", () => {
  it("puts any hashes in ascending order, their facts with them", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2 ** 32 - 1), fc.nat(3)), { maxLength: 200 }), (entries) => {
        const sorted = sortSection({
          count: entries.length,
          words: [0, 1].map((word) => Uint32Array.from(entries, (entry) => entry[word] as number)),
          facts: Uint32Array.from(entries, (_, at) => at),
        });
        const order = [...sorted.facts].map((at) => entries[at] as [number, number]);
        expect(order).toEqual([...entries].sort(([a, b], [c, d]) => a - c || b - d));
        expect([...(sorted.words[0] as Uint32Array)]).toEqual(order.map(([first]) => first));
      }),
    );
  });
});

describe("the shards in memory", () => {
  const shard = { count: 10, words: [], facts: new Uint16Array(10) };
  const counts = new Uint32Array(SHARDS).fill(10);
  counts[511] = 0;

  function shardsOf(most: number) {
    const read: number[] = [];
    const shards = createLoadedShards(
      { counts, release: 1 } as never,
      async (ids) => {
        read.push(...ids);
        return new Map(ids.map((id) => [id, shard]));
      },
      most,
    );
    return { shards, read };
  }

  it("are read once, and an empty one never", async () => {
    const { shards, read } = shardsOf(1_000);
    await shards.load(new Set([1, 2]));
    await shards.load(new Set([2, 3, 511]));
    expect(read).toEqual([1, 2, 3]);
    expect(shards.loaded(511)?.count).toBe(0);
  });

  it("are given up from the longest there on, but never those just asked for", async () => {
    const { shards } = shardsOf(20);
    await shards.load(new Set([1, 2]));
    await shards.load(new Set([3]));
    expect([1, 2, 3].map((id) => shards.loaded(id)?.count)).toEqual([undefined, 10, 10]);
    const wanted = await shards.load(new Set([4, 5, 6]));
    expect([...wanted.keys()]).toEqual([4, 5, 6]);
    expect([4, 5, 6].map((id) => shards.loaded(id)?.count)).toEqual([10, 10, 10]);
  });

  it("that can't be read are told", async () => {
    const shards = createLoadedShards({ counts, release: 1 } as never, async () => new Map());
    await expect(shards.load(new Set([7]))).rejects.toThrow("shard 7 of release 1");
  });
});
