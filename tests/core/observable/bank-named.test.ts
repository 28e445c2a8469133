import { describe, expect, it } from "vitest";
import { bankNamed, findBanks, firstFrom, nearestBank } from "../../../src/core/observable/bank-named.ts";
import { BANK_NAMES } from "../../../src/core/observable/bank-names.ts";
import { foldText } from "../../../src/core/observable/fold-text.ts";

describe("bankNamed", () => {
  it.each([
    ["VCB", "970436"],
    ["Vietcombank", "970436"],
    ["Ngoại thương".replace(" ", ""), "970436"],
    [" mb ", "970422"],
    ["970436", "970436"],
    ["Kiên Long Bank", undefined],
    ["999999", undefined],
    ["", undefined],
  ])("%j is %j", (name, bin) => {
    expect(bankNamed(name)).toBe(bin);
  });

  it("knows each name of the table, and no name stands for two banks", () => {
    const names = BANK_NAMES.flatMap(([bin, all]) => all.map((name) => [name, bin] as const));
    for (const [name, bin] of names) expect(bankNamed(name)).toBe(bin);
    expect(new Set(names.map(([name]) => name)).size).toBe(names.length);
    for (const [name] of names) expect(foldText(name)).toBe(name);
  });
});

describe("findBanks", () => {
  it.each([
    ["stk vietcombank 012", [["970436", 4]]],
    [
      "vcb va mb",
      [
        ["970436", 0],
        ["970422", 7],
      ],
    ],
    ["xvcb vcb2 vcbx", []],
    ["lien viet post", [["970449", 0]]],
    ["cake by vpbank", [["546034", 0]]],
  ])("in %j finds %j", (folded, mentions) => {
    expect(findBanks(folded).map(({ bin, at }) => [bin, at])).toEqual(mentions);
  });
});

describe("nearestBank", () => {
  const banks = [
    { bin: "1", at: 0 },
    { bin: "2", at: 50 },
    { bin: "3", at: 120 },
  ];

  it.each([
    [{ start: 10, end: 20 }, 60, "1"],
    [{ start: 30, end: 48 }, 60, "2"],
    [{ start: 60, end: 70 }, 60, "2"],
    [{ start: 100, end: 110 }, 60, "3"],
    [{ start: 200, end: 210 }, 60, undefined],
    [{ start: 180, end: 190 }, 60, "3"],
    [{ start: 181, end: 190 }, 60, undefined],
    [{ start: 10, end: 20 }, 5, undefined],
  ])("to %j within %d is %j", (place, near, bin) => {
    expect(nearestBank(banks, place, near)).toBe(bin);
  });

  it.each([
    [-5, 0],
    [0, 0],
    [1, 1],
    [50, 1],
    [51, 2],
    [120, 2],
    [121, 3],
  ])("the first from %d on is number %d", (from, first) => {
    expect(firstFrom(banks, from)).toBe(first);
  });

  it("there is none among none", () => {
    expect(firstFrom([], 0)).toBe(0);
    expect(nearestBank([], { start: 0, end: 5 }, 60)).toBeUndefined();
  });
});
