import { describe, expect, it } from "vitest";
import { placeReminder } from "../../../src/extension/content/place-reminder.ts";

const SIZE = { width: 300, height: 44 };
const ROOM = { covered: 0, width: 1_280, height: 720, taken: [] };
const box = (left: number, top: number, right = left + 200, bottom = top + 40) => ({
  left,
  top,
  right,
  bottom,
});

describe("a reminder", () => {
  it("stands below its box, where it hides nothing that was said before", () => {
    expect(placeReminder(box(100, 300), SIZE, ROOM)).toEqual({ left: 100, top: 344 });
  });

  it("stands above a box at the end of the screen", () => {
    expect(placeReminder(box(100, 670), SIZE, ROOM)).toEqual({ left: 100, top: 622 });
  });

  it("stays on the screen at its right edge", () => {
    expect(placeReminder(box(1_200, 300), SIZE, ROOM)?.left).toBe(972);
  });

  it("goes to the other side of what may not be covered, and nowhere when both sides are taken", () => {
    const below = box(100, 345);
    expect(placeReminder(box(100, 300), SIZE, { ...ROOM, taken: [below] })).toEqual({ left: 100, top: 252 });
    const above = box(100, 260, 300, 299);
    expect(placeReminder(box(100, 300), SIZE, { ...ROOM, taken: [below, above] })).toBeUndefined();
  });

  it("never stands under the banner", () => {
    expect(placeReminder(box(100, 150), SIZE, { ...ROOM, covered: 160 })).toEqual({ left: 100, top: 194 });
  });

  it("stands at the end of a screen that its box fills", () => {
    expect(placeReminder(box(0, 10, 1_280, 715), SIZE, ROOM)).toEqual({ left: 8, top: 672 });
  });
});
