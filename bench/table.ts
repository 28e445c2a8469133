import { mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";

/** One figure: ours, theirs, and the bar that it must hold. */
export interface Row {
  readonly figure: string;
  readonly ours: number;
  readonly unit: string;
  readonly peer?: string;
  readonly theirs?: number;
  /** What must hold, in words, and whether it does. */
  readonly bar?: string;
  readonly holds?: boolean;
}

/** Prints the table and keeps the same as JSON in `bench/results/`. */
export function printTable(name: string, rows: readonly Row[]): void {
  const cells = rows.map(({ figure, ours, unit, peer, theirs, bar, holds }) => [
    figure,
    `${short(ours)} ${unit}`,
    theirs === undefined ? "" : `${short(theirs)} ${unit} (${peer})`,
    theirs === undefined ? "" : `${short(theirs / ours)} ×`,
    bar ?? "",
    holds === undefined ? "" : holds ? "holds" : "FALLS SHORT",
  ]);
  const all = [["figure", "ours", "theirs", "theirs / ours", "bar", ""], ...cells];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  console.log(`\n${name} (Node ${process.version}, load ${loadavg().map(short).join(" ")})`);
  for (const row of all) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
  mkdirSync("bench/results", { recursive: true });
  writeFileSync(
    `bench/results/${name}.json`,
    `${JSON.stringify({ name, node: process.version, load: loadavg(), rows }, undefined, 2)}\n`,
  );
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toPrecision(2);
}
