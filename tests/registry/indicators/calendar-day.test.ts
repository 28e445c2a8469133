import fc from "fast-check";
import { expect, it } from "vitest";
import { dateOfDay, dayOf, isDate } from "../../../src/registry/indicators/calendar-day.ts";

it.each(["2026-11-24", "2024-02-29", "1970-01-01", "9999-12-31"])("%s is a day", (text) => {
  expect(isDate(text)).toBe(true);
  expect(dateOfDay(dayOf(text))).toBe(text);
});

it.each(["2026-02-29", "2026-11-31", "2026-00-10", "2026-13-01", "2026-01-00", "0050-01-01", "2026-1-1", ""])(
  "%s is none",
  (text) => {
    expect(isDate(text)).toBe(false);
  },
);

it("takes for a day what is the same when it is written out again", () => {
  const two = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, "0"));
  const year = fc.integer({ min: 0, max: 9_999 }).map((number) => String(number).padStart(4, "0"));
  fc.assert(
    fc.property(year, two, two, (...parts) => {
      const text = parts.join("-");
      expect(isDate(text)).toBe(dateOfDay(dayOf(text)) === text);
    }),
  );
});
