import { describe, expect, it } from "vitest";
import { foldText } from "../../../src/core/observable/fold-text.ts";
import { findRuns, type NumberRun } from "../../../src/core/observable/number-run.ts";
import {
  dateAtStart,
  isAccountShape,
  isCard,
  isGroupedByThousands,
  isPhoneShape,
  isRound,
  isSpelled,
  isYears,
} from "../../../src/core/observable/number-shapes.ts";

function run(text: string): NumberRun {
  const [first] = findRuns(foldText(text));
  if (first === undefined) throw new Error(`no run in ${text}`);
  return first;
}

const rows = (yes: readonly string[], no: readonly string[]) => [
  ...yes.map((text) => [text, true] as const),
  ...no.map((text) => [text, false] as const),
];

describe("a date at the start", () => {
  it.each([
    ["08-12-2026", 3],
    ["8.1.1999 12", 3],
    ["31 12 2026", 3],
    ["2026-12-08 19", 3],
    ["01.01.1500", 3],
    ["32-12-2026", 0],
    ["00-12-2026", 0],
    ["08-13-2026", 0],
    ["08-00-2026", 0],
    ["08-12-2126", 0],
    ["08-12-1426", 0],
    ["2026-13-08", 0],
    ["2026-12-32", 0],
    ["008-12-2026", 0],
    ["08-012-2026", 0],
    ["08-12-20261", 0],
    ["0912 345 678", 0],
    ["123456", 0],
  ])("%s: %i groups", (text, groups) => {
    expect(dateAtStart(run(text))).toBe(groups);
  });
});

it.each(
  rows(["1975-2026", "2023 2024 2025", "1900-1945"], ["20232024", "1975-2126", "1975 345", "1975-20260"]),
)("%j are years: %j", (text, expected) => {
  expect(isYears(run(text))).toBe(expected);
});

it.each(
  rows(
    ["1.500.000", "12.345.678", "123.456", "1.500.000 - 2.000.000", "25.450 25.790", "84.912.345.678"],
    ["1500000", "0.912.345.678", "1234.567.890", "1.50.0000", "123 456 789", "12-345-678", "1.500.0001"],
  ),
)("%j is grouped by thousands: %j", (text, expected) => {
  expect(isGroupedByThousands(run(text))).toBe(expected);
});

it.each(rows(["500000", "1.500.000", "1234567000"], ["12345670000", "1234567800", "123456"]))(
  "%j is round: %j",
  (text, expected) => {
    expect(isRound(run(text))).toBe(expected);
  },
);

it.each(
  rows(
    ["9704361234567890", "9704 3612 3456 7890", "9704361234567890123"],
    ["970436123456789", "97043612345678901", "1970436123456789", "9705361234567890", "97043612345678901234"],
  ),
)("%j is a card's: %j", (text, expected) => {
  expect(isCard(run(text))).toBe(expected);
});

it.each(
  rows(
    ["190351234567", "1903 5123 4567 8", "0 1 2 3 4 5 6 7", "123 456"],
    ["25-20 25-18 25-22", "12 345 678", "123 45 678"],
  ),
)("%j is written as an account is: %j", (text, expected) => {
  expect(isAccountShape(run(text))).toBe(expected);
});

it.each(rows(["0 9 1 2 3 4"], ["091234", "0 9 1 2 3 45"]))("%j is spelled: %j", (text, expected) => {
  expect(isSpelled(run(text))).toBe(expected);
});

describe("a phone's shape", () => {
  it.each(
    rows(
      [
        "0912345678",
        "0912 345 678",
        "091 234 56 78",
        "0912 34 56 78",
        "09 1234 5678",
        "0 912 345 678",
        "0-9-1-2-3-4-5-6-7-8",
        "0 9 8 7 6 5 4 3 2 9",
        "+84 9 12 34 56 78",
        "84 912 345 678",
        "84-912-345-678",
        "1900 6035",
        "1900.6035",
        "1900 54 54 13",
        "0912|345|678",
        "0912*345*678",
      ],
      [
        "09 12 34 56 78",
        "0.912345678",
        "0 912345678",
        "0 91 234 5678",
        "08-12-2026 19",
        "0.98 0.85 1.5 2.5",
        "0.9 1.2 1.5 1.8 2.1",
        "0 9 8 7 6 5 4 3 2 1",
        "0 1 2 3 4 5 6 7 8 9",
        "0912 345 67 8",
        "84.912.345.678",
        "84 91 234 5678",
        "1900-6035",
        "1900 1945",
        "1900 2000",
        "1800 2200",
        "1.900.000.000",
        "190 06035",
        "1900.000.000",
        "0901 | 123 | 456",
        "0912 * 345 * 678",
        "0912 ~ 345 678",
      ],
    ),
  )("%j has it: %j", (text, expected) => {
    expect(isPhoneShape(run(text))).toBe(expected);
  });
});
