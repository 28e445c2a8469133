import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adoptFacts } from "../../../src/core/blocklist/adopt-facts.ts";
import { factsAt, rowCount } from "../../../src/core/blocklist/facts-table.ts";
import { createFactsWriter } from "../../../src/core/blocklist/facts-writer.ts";
import type { IndicatorFacts } from "../../../src/core/blocklist/indicator.ts";

const facts: fc.Arbitrary<IndicatorFacts> = fc.record({
  scamType: fc.constantFrom("vay-tien", "viec-nhe", "trung-thuong"),
  level: fc.constantFrom("danger", "caution"),
  hijacked: fc.boolean(),
  listedOn: fc.integer({ min: 20_000, max: 20_003 }),
  expiresOn: fc.option(fc.integer({ min: 20_100, max: 20_102 }), { nil: undefined }),
  clusterSize: fc.integer({ min: 1, max: 3 }),
  source: fc.constantFrom("mau", "khac"),
});

function tableOf(all: readonly IndicatorFacts[]) {
  const writer = createFactsWriter();
  for (const one of all) writer.placeOf(one);
  return writer.table();
}

describe("a table that takes over another's facts", () => {
  it("keeps its own places, says the same at the new ones, and has none of them twice", () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 40 }), fc.array(facts, { maxLength: 20 }), (own, more) => {
        const [before, other] = [tableOf(own), tableOf(more)];
        const { table, places } = adoptFacts(before, other);
        for (let place = 0; place < rowCount(before); place++)
          expect(factsAt(table, place)).toEqual(factsAt(before, place));
        for (let place = 0; place < rowCount(other); place++)
          expect(factsAt(table, places[place] as number)).toEqual(factsAt(other, place));
        const written = Array.from({ length: rowCount(table) }, (_, place) =>
          JSON.stringify(factsAt(table, place)),
        );
        expect(new Set(written).size).toBe(written.length);
      }),
    );
  });

  it("makes one row of two whose words are the same: a delta may have a word and its mark", () => {
    const before = tableOf([]);
    const rows = Uint16Array.of(0, 256, 20_000, 0, 0, 1, 256, 20_000, 0, 0);
    const { table, places } = adoptFacts(before, {
      scamTypes: ["vay-tien", "vay-tien"],
      sources: ["mau"],
      rows,
    });
    expect(rowCount(table)).toBe(1);
    expect([...places]).toEqual([0, 0]);
  });

  it("changes neither of the two", () => {
    const [own] = fc.sample(facts, { seed: 5, numRuns: 1 });
    const [more] = fc.sample(facts, { seed: 6, numRuns: 1 });
    const [before, other] = [tableOf([own as IndicatorFacts]), tableOf([more as IndicatorFacts])];
    const written = JSON.stringify([before, other]);
    adoptFacts(before, other);
    expect(JSON.stringify([before, other])).toBe(written);
  });
});
