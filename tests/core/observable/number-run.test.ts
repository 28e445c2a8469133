import { describe, expect, it } from "vitest";
import { foldText } from "../../../src/core/observable/fold-text.ts";
import { digitsOf, findRuns, partOf } from "../../../src/core/observable/number-run.ts";

const runs = (text: string) => [...findRuns(foldText(text))];

describe("findRuns", () => {
  it.each([
    ["0912345678", ["0912345678"]],
    ["0912 345.678", ["0912", "345", "678"]],
    ["(024) 3822 1234", ["024", "3822", "1234"]],
    ["+84 (0) 912 345 678", ["84", "912", "345", "678"]],
    ["+84(0)912345678", ["84", "912345678"]],
    ["o912 34o 678", ["0912", "340", "678"]],
    ["09i2 3l5 678", ["0912", "315", "678"]],
    ["o 9 1 2 3 4", ["0", "9", "1", "2", "3", "4"]],
    ["0912 - 345 - 678", ["0912", "345", "678"]],
    ["123456", ["123456"]],
  ])("reads %j as the groups %j", (text, groups) => {
    expect(runs(text).map((run) => run.groups.map(({ digits }) => digits))).toEqual([groups]);
  });

  it.each(["12345", "1 2 3 4 5", "không có số", "0912    345678".slice(0, 8), "ooooooo", "iiiiiii"])(
    "sees no run in %j",
    (text) => {
      expect(runs(text)).toEqual([]);
    },
  );

  it.each([
    ["x 0912 345 678.", "0912 345 678"],
    ["(0912345678)", "0912345678"],
    ["(0912345678", "0912345678"],
    ["(024) 3822 1234 x", "(024) 3822 1234"],
    ["(+84) 912345678", "(+84) 912345678"],
    ["+84 912345678", "+84 912345678"],
  ])("in %j stands %j", (text, raw) => {
    expect(runs(text).map(({ start, end }) => text.slice(start, end))).toEqual([raw]);
  });

  it("four characters between digits are too many for one run", () => {
    expect(runs("091234    567890").map(digitsOf)).toEqual(["091234", "567890"]);
    expect(runs("091234   567890").map(digitsOf)).toEqual(["091234567890"]);
  });

  it("knows the plus, also within brackets", () => {
    expect(runs("+84912345678 (+84) 912345678 0912345678").map(({ hasPlus }) => hasPlus)).toEqual([
      true,
      true,
    ]);
    expect(runs("84912345678")[0]?.hasPlus).toBe(false);
  });

  it("says what stands between, and where each group is", () => {
    expect(runs("x 0912 - 345.678")[0]?.groups).toEqual([
      { digits: "0912", before: "", start: 2, end: 6 },
      { digits: "345", before: " - ", start: 9, end: 12 },
      { digits: "678", before: ".", start: 13, end: 16 },
    ]);
  });
});

describe("partOf", () => {
  it("gives groups as a run of their own; the plus is the first part's", () => {
    const run = runs("+84 912 345 678")[0];
    if (run === undefined) throw new Error("no run");
    expect(partOf(run, 0, 2)).toMatchObject({ start: 0, end: 7, hasPlus: true });
    expect(partOf(run, 2, 4)).toMatchObject({ start: 8, end: 15, hasPlus: false });
    expect(partOf(run, 4, 4)).toMatchObject({ start: 15, end: 15, groups: [] });
  });
});
