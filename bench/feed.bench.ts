import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { browserDays, type Day } from "./browser-day.ts";
import { type AppliedDelta, measureApply, measureDelta, releases, storeApply } from "./feed-deltas.ts";
import { measureSnapshot } from "./feed-sizes.ts";
import { offlineDays } from "./offline-days.ts";
import { printTable, type Row } from "./table.ts";

// The feed: what is downloaded, how a change is taken over. Times are wall clock; beside them stands what the processor
// worked, because other programs may share the machine. Publishing has a bench of its own.
const self = fileURLToPath(import.meta.url);
const [phase, argument = ""] = process.argv.slice(2);
const isLarge = process.argv.includes("--large");

if (phase === "snapshot") console.log(JSON.stringify(await measureSnapshot(Number(argument))));
else if (phase === "apply") console.log(JSON.stringify(await measureApply(argument)));
else await report();

/** One table after the other; `--only=deltas` prints one of them. */
async function report(): Promise<void> {
  const only = process.argv.find((one) => one.startsWith("--only="))?.slice("--only=".length);
  const tables = { sizes, deltas, days, offline };
  for (const [name, rows] of Object.entries(tables))
    if (only === undefined || only === name) printTable(`feed-${name}`, await rows());
}

function sizes(): readonly Row[] {
  const rows: Row[] = [];
  for (const size of isLarge ? [100_000, 1_000_000, 10_000_000] : [100_000, 1_000_000]) {
    const { ours, bound, peers } = inProcess<Awaited<ReturnType<typeof measureSnapshot>>>("snapshot", size);
    const figure = `full download an indicator at ${size.toLocaleString("en")}`;
    for (const [peer, theirs] of Object.entries(peers))
      rows.push({ figure, ours, unit: "bytes", peer, theirs });
    rows.push({ figure, ours, unit: "bytes", peer: "Golomb-Rice bound of the hashes alone", theirs: bound });
    if (size === 1_000_000) rows.push({ figure, ours, unit: "bytes", bar: "≤ 10 bytes", holds: ours <= 10 });
  }
  return rows;
}

async function deltas(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const base = releases(1_000_000);
  for (const changes of [10, 52, 1_000, 10_000, 150_000]) {
    const { bytes, snapshot } = await measureDelta(base, changes);
    const at = changes.toLocaleString("en");
    rows.push({
      figure: `delta of ${at} changes at 1,000,000, each`,
      ours: bytes / changes,
      unit: "bytes",
      ...(changes >= 1_000 && { bar: "≤ 18 bytes", holds: bytes / changes <= 18 }),
    });
    if (changes === 10)
      rows.push({
        figure: "delta of 10 changes",
        ours: bytes,
        unit: "bytes",
        bar: "≤ 1,024",
        holds: bytes <= 1_024,
      });
    if (changes === 150_000)
      rows.push({
        figure: "30 days offline at 0.5 % a day, by deltas",
        ours: bytes,
        unit: "bytes",
        peer: "the snapshot",
        theirs: snapshot,
        bar: "never more than the snapshot",
        holds: bytes <= snapshot,
      });
  }
  const folder = mkdtempSync(join(tmpdir(), "khien-bench-apply-"));
  await storeApply(base, 10_000, join(folder, "list"));
  const applied = inProcess<AppliedDelta>("apply", join(folder, "list"));
  rmSync(folder, { recursive: true });
  rows.push(
    {
      figure: "applying a delta of 10,000 at 1,000,000",
      ours: applied.ms,
      unit: "ms",
      bar: "≤ 100 ms",
      holds: applied.ms <= 100,
    },
    { figure: "… of which the processor worked", ours: applied.cpuMs, unit: "ms" },
    { figure: "… the first time, before anything is compiled", ours: applied.firstMs, unit: "ms" },
    { figure: "… longest that look-ups waited meanwhile", ours: applied.longestMs, unit: "ms" },
  );
  return rows;
}

/** 5,000 changes a day, as 0.5 % of a million are; with `--large` over that million, otherwise over 20,000. */
async function days(): Promise<readonly Row[]> {
  const size = isLarge ? 1_000_000 : 20_000;
  const days = await browserDays(size, 5_000 / size);
  return days.flatMap((day) => dayRows(day, size));
}

function dayRows(day: Day, size: number): readonly Row[] {
  const { name, isUsual, polls, requests, bytes, packedBytes, byFile } = day;
  const figure = `a day, ${name}, 5,000 of ${size.toLocaleString("en")} changed`;
  return [
    { figure, ours: polls, unit: "polls" },
    { figure, ours: requests, unit: "requests" },
    { figure, ours: bytes / 1_000, unit: "KB without HTTP compression" },
    {
      figure,
      ours: packedBytes / 1_000,
      unit: "KB",
      ...(isUsual && { bar: "≤ 150 KB", holds: packedBytes <= 150_000 }),
    },
    ...Object.entries(byFile).map(([file, sum]) => ({
      figure: `… ${file}`,
      ours: sum / 1_000,
      unit: "KB",
    })),
  ];
}

/** Thirty days at the usual pace, 2,880 releases; and two in which more changes than the ladder is worth. */
async function offline(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const [day, size] = [96, 20_000];
  for (const [changedDaily, days, spans] of [
    [0.005, 30, [30 * day, 30 * day - 1, 7 * day + 5, day + 1, 4, 1]],
    [0.5, 2, [2 * day, day + 1, 4]],
  ] as const) {
    for (const one of await offlineDays(size, changedDaily, days, spans)) {
      const span = `${one.offlineReleases} releases (${(one.offlineReleases / day).toFixed(1)} days)`;
      rows.push({
        figure: `offline for ${span}, ${changedDaily * 100} % of ${size.toLocaleString("en")} a day: ${one.deltas} deltas`,
        ours: one.listBytes,
        unit: "bytes",
        peer: "the snapshot",
        theirs: one.snapshotBytes,
        bar: "never more than the snapshot",
        holds: one.listBytes <= one.snapshotBytes,
      });
      rows.push({ figure: "… metadata beside it", ours: one.metadataBytes, unit: "bytes" });
    }
  }
  return rows;
}

function inProcess<Found>(name: string, argument: number | string): Found {
  const args = [...process.execArgv, "--max-old-space-size=8192", self, name, String(argument)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${name} at ${argument}: ${stderr}`);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Found;
}
