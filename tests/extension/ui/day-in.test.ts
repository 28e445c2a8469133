import { describe, expect, it } from "vitest";
import { dayIn } from "../../../src/extension/ui/day-in.ts";

describe("a day of the feed", () => {
  it.each([
    ["vi", 20_728, "02/10/2026"],
    ["en", 20_728, "2 Oct 2026"],
    ["vi", 0, "01/01/1970"],
    ["en", 20_454, "1 Jan 2026"],
  ] as const)("in %s, %i, is written %s", (language, day, written) => {
    expect(dayIn(language, day)).toBe(written);
  });
});
