import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type DatabaseChoice, openDatabase } from "../src/registry/database/database.ts";
import { releases } from "../src/registry/database/schema.ts";
import { initKeys } from "../src/registry/keys/init-keys.ts";
import { publishDatabase } from "../src/registry/publish/publish-database.ts";
import { run } from "../src/start/run.mjs";
import { engines } from "../tests/registry/engines.ts";
import { openBenchFeed } from "./bench-feed.ts";
import { fill, takeOff } from "./filled-database.ts";
import { madeUpIndicators, TODAY } from "./made-up-indicators.ts";
import { publishByProgram } from "./publishing-program.ts";
import { printTable, type Row } from "./table.ts";

// Publishing: a first release of all, then one with a hundred changes, with the known-good lists that come with Khiên.
// Once from indicators that come one by one, and once from each engine's database, filled by another process. Times
// are wall clock; beside them stands what this process worked. Memory is that of `khien publish` as it is installed:
// this process translates as it runs. `--only=PGlite` and the like measures one of them.
const self = fileURLToPath(import.meta.url);
const [phase, argument = ""] = process.argv.slice(2);
const DAY_MS = 86_400_000;
const NOW = (TODAY + 0.5) * DAY_MS;
const LATER = NOW + DAY_MS / 96;
const CHANGES = 100;
const WITHOUT = "no database";

interface Task {
  readonly size: number;
  /** Undefined: indicators at hand. */
  readonly choice?: DatabaseChoice | undefined;
}

interface Measured {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly againSeconds: number;
  readonly againCpuSeconds: number;
  readonly megabytes: number;
  readonly program?: { readonly megabytes: number; readonly seconds: number };
}

if (phase === "fill") await fillDatabase(JSON.parse(argument) as Task);
else if (phase === "publish") console.log(JSON.stringify(await publish(JSON.parse(argument) as Task)));
else await report();

async function report(): Promise<void> {
  const only = process.argv.find((one) => one.startsWith("--only="))?.slice("--only=".length);
  const bars = [
    { size: 1_000_000, seconds: 30, megabytes: 500, again: 3 },
    ...(process.argv.includes("--large")
      ? [{ size: 10_000_000, seconds: 360, megabytes: 2_000, again: undefined }]
      : []),
  ];
  const rows: Row[] = [];
  const here = await engines();
  await run(process.execPath, [join("src", "start", "build.mjs")]);
  for (const bar of bars) {
    const { size } = bar;
    if (only === undefined || only === WITHOUT)
      rows.push(...rowsOf(bar, WITHOUT, inProcess("publish", { size })));
    for (const engine of here.filter(({ name }) => only === undefined || only === name)) {
      const choice = await engine.make();
      inProcess("fill", { size, choice });
      const found = inProcess("publish", { size, choice });
      rows.push(...rowsOf(bar, engine.name, found && { ...found, program: await publishByProgram(choice) }));
      if (choice.data !== undefined) rmSync(choice.data, { recursive: true, force: true });
    }
  }
  for (const engine of here) await engine.stop();
  printTable(only === undefined ? "publishing" : `publishing-${only.replace(" ", "-")}`, rows);
}

type Bar = {
  readonly size: number;
  readonly seconds: number;
  readonly megabytes: number;
  readonly again: number | undefined;
};

function rowsOf(bar: Bar, from: string, found: Measured | undefined): readonly Row[] {
  if (found === undefined) throw new Error("nothing was measured");
  const at = `${bar.size.toLocaleString("en")}, ${from}`;
  const { megabytes } = found.program ?? found;
  const holds = (ours: number, most: number | undefined, unit: string) =>
    most === undefined ? {} : { bar: `≤ ${most} ${unit}`, holds: ours <= most };
  return [
    { figure: `publishing ${at}`, ours: found.seconds, unit: "s", ...holds(found.seconds, bar.seconds, "s") },
    { figure: "… of which the publisher worked", ours: found.cpuSeconds, unit: "s" },
    {
      figure: `publishing ${at}, most memory`,
      ours: megabytes,
      unit: "MB",
      ...holds(megabytes, bar.megabytes, "MB"),
    },
    ...(found.program === undefined
      ? []
      : [{ figure: "… of that program, from its start to its end", ours: found.program.seconds, unit: "s" }]),
    {
      figure: `publishing ${CHANGES} changes at ${at}${from === WITHOUT ? ", all read anew" : ""}`,
      ours: found.againSeconds,
      unit: "s",
      // Who knows what changed reads no more than that; only a database does.
      ...(from === WITHOUT ? {} : holds(found.againSeconds, bar.again, "s")),
    },
    { figure: "… of which the publisher worked", ours: found.againCpuSeconds, unit: "s" },
  ];
}

async function fillDatabase({ size, choice = {} }: Task): Promise<void> {
  const { database, close } = await openDatabase(choice);
  await fill(database, madeUpIndicators(size));
  await close();
}

async function publish({ size, choice }: Task): Promise<Measured> {
  if (choice !== undefined) return publishFrom(choice, size);
  const feed = await openBenchFeed(NOW);
  const first = await timed(() => feed.publish(madeUpIndicators(size), size, NOW));
  const second = await timed(() => feed.publish(changedBy(size), size, LATER));
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

async function publishFrom(choice: DatabaseChoice, size: number): Promise<Measured> {
  const { database, close } = await openDatabase(choice);
  const data = mkdtempSync(join(tmpdir(), "khien-bench-publishing-"));
  const made = await initKeys({ dir: join(data, "keys"), development: true, now: NOW });
  if (!made.ok) throw new Error(made.problem);
  const release = async (now: number): Promise<void> => {
    const published = await publishDatabase(database, { data, out: join(data, "feed"), now });
    if (!published.ok || published.value.count !== size) throw new Error(JSON.stringify(published));
  };
  const first = await timed(() => release(NOW));
  await takeOff(database, CHANGES / 2, NOW);
  await fill(database, madeUpIndicators(CHANGES / 2, size));
  const second = await timed(() => release(LATER));
  // The program begins a feed of its own.
  await database.delete(releases);
  await close();
  rmSync(data, { recursive: true, force: true });
  return {
    ...first,
    againSeconds: second.seconds,
    againCpuSeconds: second.cpuSeconds,
    megabytes: process.resourceUsage().maxRSS / 1_000,
  };
}

/** Half of the changes go, half come. */
function* changedBy(size: number) {
  const every = Math.floor((2 * size) / CHANGES);
  let at = 0;
  for (const one of madeUpIndicators(size)) if (at++ % every !== 0) yield one;
  yield* madeUpIndicators(CHANGES / 2, size);
}

async function timed(
  work: () => Promise<unknown>,
): Promise<{ readonly seconds: number; readonly cpuSeconds: number }> {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - begun) / 1_000, cpuSeconds: (user + system) / 1e6 };
}

function inProcess(name: string, task: Task): Measured | undefined {
  const args = [...process.execArgv, "--max-old-space-size=8192", self, name, JSON.stringify(task)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${name} at ${task.size}: ${stderr}`);
  const line = stdout.trim().split("\n").at(-1) ?? "";
  return line === "" ? undefined : (JSON.parse(line) as Measured);
}
