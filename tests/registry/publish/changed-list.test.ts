import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Indicator } from "../../../src/core/blocklist/indicator.ts";
import { hashWidth } from "../../../src/core/blocklist/key-hash.ts";
import { encodeSnapshot } from "../../../src/core/blocklist/snapshot.ts";
import { changedList } from "../../../src/registry/publish/changed-list.ts";
import { nodeGzip } from "../../../src/registry/publish/node-gzip.ts";
import { anyIndicator, anyIndicators, indicator, listOf } from "../../core/blocklist/made-up-lists.ts";

const isLive =
  (today: number) =>
  ({ expiresOn }: Indicator): boolean =>
    expiresOn === undefined || expiresOn > today;

describe("a list made from the last one", () => {
  it("is, bit for bit, the one that is made of all indicators", async () => {
    const history = fc.record({
      before: anyIndicators,
      come: fc.array(anyIndicator, { maxLength: 20 }),
      go: fc.array(fc.nat(), { maxLength: 10 }),
      days: fc.tuple(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 25_000 })),
    });
    await fc.assert(
      fc.asyncProperty(history, async ({ before, come, go, days: [first, later] }) => {
        const today = first + later;
        const rows = new Map(before.map((one) => [one.key, one]));
        const last = listOf(before.filter(isLive(first)), 7);
        const touched = new Set(come.map(({ key }) => key));
        for (const one of come) rows.set(one.key, one);
        for (const place of go) {
          const key = [...rows.keys()][place % Math.max(1, rows.size)];
          if (key === undefined) continue;
          rows.delete(key);
          touched.add(key);
        }
        const live = new Map([...rows].filter(([, one]) => isLive(today)(one)));
        const changes = [...touched].map((key) => ({ key, listed: live.get(key) }));
        const made = changedList(last, changes, today, 8);
        if (made === undefined) throw new Error("it should have been made");
        expect(await encodeSnapshot(made, nodeGzip)).toEqual(
          await encodeSnapshot(listOf([...live.values()], 8), nodeGzip),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("is not made when two keys share a hash: all must be read to say which", () => {
    const last = listOf([indicator("phone:+84900000247")], 1);
    // Another key in the place of one that stays: as if their hashes were the same.
    const twin = { ...last, narrow: listOf([indicator("phone:+84900000248")], 1).narrow };
    expect(hashWidth("phone:+84900000248")).toBe(8);
    const touched = [{ key: "phone:+84900000249" as const, listed: indicator("phone:+84900000248") }];
    expect(changedList(twin, touched, 20_000, 2)).toBeUndefined();
    const same = { key: "phone:+84900000250" as const, listed: indicator("phone:+84900000250") };
    expect(changedList(last, [same, same], 20_000, 2)).toBeUndefined();
  });
});
