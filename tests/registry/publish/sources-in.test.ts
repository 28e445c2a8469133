import { describe, expect, it } from "vitest";
import { sourcesIn } from "../../../src/registry/publish/sources-in.ts";
import { indicator, listOf } from "../../core/blocklist/made-up-lists.ts";

const named = ["bao-cao", "dong-nghiep", "khong-con"].map((id) => ({
  id,
  name: `Nguồn ${id}`,
  updatedOn: "2026-11-01",
}));

describe("the sources of a release", () => {
  it("are those of which it holds anything, with how much", () => {
    const list = listOf(
      [
        indicator("phone:+84900000247", { source: "dong-nghiep" }),
        indicator("web:mot.example/", { source: "bao-cao" }),
        // Other facts of the same source.
        indicator("web:hai.example/", { source: "bao-cao", level: "caution" }),
      ],
      1,
    );
    expect(sourcesIn(list, named).map(({ id, count }) => [id, count])).toEqual([
      ["bao-cao", 2],
      ["dong-nghiep", 1],
    ]);
  });

  it("are none of an empty list", () => expect(sourcesIn(listOf([], 1), named)).toEqual([]));
});
