import { describe, expect, it } from "vitest";
import { dayIn, listedDayIn } from "../../../src/extension/ui/day-in.ts";

describe("a day of the feed", () => {
  it.each([
    ["vi", 20_728, "02/10/2026"],
    ["en", 20_728, "2 Oct 2026"],
    ["vi", 0, "01/01/1970"],
    ["en", 20_454, "1 Jan 2026"],
    ["en", 65_535, "6 Jun 2149"],
  ] as const)("in %s, %i, is written %s", (language, day, written) => {
    expect(listedDayIn(language, day)).toBe(written);
  });

  it.each([
    ["vi", "2026-10-02", "02/10/2026"],
    ["en", "2026-10-02", "2 Oct 2026"],
    ["vi", "2026-13-45", "45/13/2026"],
    ["en", "2026-13-45", "45 13 2026"],
    ["en", "0000-00-00", "0 00 0000"],
  ] as const)("in %s, %s, is written %s, also where it is none", (language, day, written) => {
    expect(dayIn(language, day)).toBe(written);
  });
});
