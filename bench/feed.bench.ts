import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { openBenchFeed } from "./bench-feed.ts";
import { browserDays, type Day } from "./browser-day.ts";
import { measureApply, measureDelta, releases } from "./feed-deltas.ts";
import { measureSnapshot } from "./feed-sizes.ts";
import { madeUpIndicators, TODAY } from "./made-up-indicators.ts";
import { printTable, type Row } from "./table.ts";

// The feed: what is downloaded, how a change is taken over, how long publishing takes. Times are wall clock; beside
// them stands what the processor worked, because other programs may share the machine.
const self = fileURLToPath(import.meta.url);
const [phase, argument = ""] = process.argv.slice(2);
const isLarge = process.argv.includes("--large");
const DAY_MS = 86_400_000;

if (phase === "publish") console.log(JSON.stringify(await publish(Number(argument))));
else if (phase === "snapshot") console.log(JSON.stringify(await measureSnapshot(Number(argument))));
else await report();

/** One table after the other; `--only=deltas` prints one of them. */
async function report(): Promise<void> {
  const only = process.argv.find((one) => one.startsWith("--only="))?.slice("--only=".length);
  const tables = { sizes, deltas, days, publishing };
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
  const applied = await measureApply(base, 10_000);
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
  const { name, isUsual, polls, requests, bytes, gzipBytes, byFile } = day;
  const figure = `a day, ${name}, 5,000 of ${size.toLocaleString("en")} changed`;
  return [
    { figure, ours: polls, unit: "polls" },
    { figure, ours: requests, unit: "requests" },
    { figure, ours: bytes / 1_000, unit: "KB without HTTP compression" },
    {
      figure,
      ours: gzipBytes / 1_000,
      unit: "KB",
      ...(isUsual && { bar: "≤ 150 KB", holds: gzipBytes <= 150_000 }),
    },
    ...Object.entries(byFile).map(([file, sum]) => ({
      figure: `… ${file}`,
      ours: sum / 1_000,
      unit: "KB",
    })),
  ];
}

interface Publishing {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly againSeconds: number;
  readonly againCpuSeconds: number;
  readonly megabytes: number;
}

function publishing(): readonly Row[] {
  const bars: readonly (readonly [size: number, seconds: number, megabytes: number])[] = [
    [1_000_000, 30, 500],
    ...(isLarge ? [[10_000_000, 360, 2_000] as const] : []),
  ];
  return bars.flatMap(([size, seconds, megabytes]) => {
    const found = inProcess<Publishing>("publish", size);
    const at = size.toLocaleString("en");
    return [
      {
        figure: `publishing ${at}`,
        ours: found.seconds,
        unit: "s",
        bar: `≤ ${seconds} s`,
        holds: found.seconds <= seconds,
      },
      { figure: "… of which the processor worked", ours: found.cpuSeconds, unit: "s" },
      {
        figure: `publishing ${at}, most memory`,
        ours: found.megabytes,
        unit: "MB",
        bar: `≤ ${megabytes} MB`,
        holds: found.megabytes <= megabytes,
      },
      {
        figure: `publishing 100 changes at ${at}`,
        ours: found.againSeconds,
        unit: "s",
        ...(size === 1_000_000 && { bar: "≤ 3 s", holds: found.againSeconds <= 3 }),
      },
      { figure: "… of which the processor worked", ours: found.againCpuSeconds, unit: "s" },
    ];
  });
}

/** A first release, then one with a hundred changes; the indicators come one by one, as from a database. */
async function publish(size: number): Promise<Publishing> {
  const now = TODAY * DAY_MS;
  const feed = await openBenchFeed(now);
  const first = await timed(() => feed.publish(madeUpIndicators(size), size, now));
  const second = await timed(() => feed.publish(changedBy(100, size), size, now + DAY_MS / 96));
  const generating = await timed(async () => {
    for (const _ of madeUpIndicators(size));
  });
  feed.remove();
  // What it takes to make up the indicators is no part of publishing them.
  return {
    seconds: first.seconds - generating.seconds,
    cpuSeconds: first.cpuSeconds - generating.cpuSeconds,
    againSeconds: second.seconds - generating.seconds,
    againCpuSeconds: second.cpuSeconds - generating.cpuSeconds,
    megabytes: process.resourceUsage().maxRSS / 1_000,
  };
}

/** Half of the changes go, half come. */
function* changedBy(changes: number, size: number) {
  const every = Math.floor((2 * size) / changes);
  let at = 0;
  for (const one of madeUpIndicators(size)) if (at++ % every !== 0) yield one;
  yield* madeUpIndicators(changes / 2, size);
}

async function timed(
  work: () => Promise<unknown>,
): Promise<{ readonly seconds: number; readonly cpuSeconds: number }> {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - begun) / 1_000, cpuSeconds: (user + system) / 1e6 };
}

function inProcess<Found>(name: string, size: number): Found {
  const args = [...process.execArgv, "--max-old-space-size=8192", self, name, String(size)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${name} at ${size}: ${stderr}`);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Found;
}
