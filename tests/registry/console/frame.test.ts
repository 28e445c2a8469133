import { describe, expect, it } from "vitest";
import { dateIn } from "../../../src/registry/console/frame.ts";

describe("a moment in the console", () => {
  it.each([
    ["2026-11-24T08:05:59Z", "2026-11-24 15:05"],
    ["2026-11-24T17:30:00Z", "2026-11-25 00:30"],
    ["2026-12-31T23:59:00Z", "2027-01-01 06:59"],
  ])("of %s is shown as Vietnam's %s, and says to programs which it is", (moment, shown) => {
    const iso = new Date(moment).toISOString();
    expect(String(dateIn(new Date(moment)))).toBe(`<time datetime="${iso}">${shown}</time>`);
  });
});
