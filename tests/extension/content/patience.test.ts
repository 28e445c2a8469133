import { describe, expect, it } from "vitest";
import { createPatience } from "../../../src/extension/content/patience.ts";

type Need = "return" | "move";

/** How many of these are allowed, each so many milliseconds after the one before. */
function allowed(needs: readonly Need[], apartMs: number): number {
  let clock = 0;
  const patience = createPatience(() => clock);
  return needs.filter((need) => {
    clock += apartMs;
    return patience.allows(need);
  }).length;
}
const times = (count: number, ...needs: Need[]): readonly Need[] =>
  Array.from({ length: count }, () => needs).flat();

describe("what a page does not leave where it is", () => {
  it.each([
    ["comes back three times when it is taken away at once again", times(9, "return"), 10, 3],
    ["comes back three times when it is taken away every nine seconds", times(9, "return"), 9_000, 3],
    ["comes back each time when it is left alone for long between", times(9, "return"), 10_001, 9],
    ["goes along with twelve dialogs in a row, and three more", times(20, "move"), 10, 15],
    ["does not count the page's dialogs against it", [...times(6, "move"), ...times(9, "return")], 10, 9],
    ["goes along with dialogs now and then for ever", times(50, "move"), 20_000, 50],
    ["is not outwitted by doing both", times(40, "return", "move"), 10, 15],
  ] as const)("%s", (_, needs, apartMs, count) => {
    expect(allowed(needs, apartMs)).toBe(count);
  });
});
