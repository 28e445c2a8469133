import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const table = readFileSync("docs/threat-model.md", "utf8");

it("the threat model names every suite that proves a row, in that row", () => {
  const suites = readdirSync("tests/threats").filter((name) => /^\d\d-.*\.test\.ts$/.test(name));
  expect(suites.length).toBeGreaterThan(0);
  const untold = suites.filter(
    (name) =>
      !table
        .split("\n")
        .some((line) => line.startsWith(`| ${Number(name.slice(0, 2))} |`) && line.includes(name)),
  );
  expect(untold).toEqual([]);
});

it("has a row for each threat, and each says what proves it or that nothing does yet", () => {
  const rows = table.split("\n").filter((line) => /^\| \d+ \|/.test(line));
  expect(rows.map((row) => Number(row.split("|")[1]))).toEqual(Array.from({ length: 16 }, (_, at) => at + 1));
  for (const row of rows) expect(row.split("|")[5]).toMatch(/\.test\.ts|not yet proven/);
});
