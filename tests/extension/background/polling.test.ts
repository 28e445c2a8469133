import { describe, expect, it } from "vitest";
import { nextPoll } from "../../../src/extension/background/polling.ts";

describe("nextPoll", () => {
  it.each([
    [0, true, 0, 4],
    [0, true, 1, 6],
    [0, false, 0.5, 30],
    [1, true, 0.5, 10],
    [2, false, 0.5, 60],
    [50, true, 1, 72],
  ])("after %i failures, busy %s, chance %d: %d minutes", (failures, busy, random, minutes) => {
    expect(nextPoll(failures, busy, random)).toBeCloseTo(minutes);
  });
});
