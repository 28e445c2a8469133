import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";
import { ENGINES } from "./lookup-engines.ts";
import { madeUpHosts, probes } from "./made-up-hosts.ts";
import { printTable, type Row } from "./table.ts";

// Lookup: hosts with their parents, one in a hundred listed. Each engine runs in a process of its own, so that
// memory is its own too; all of them do the same work in the same run.
interface Measured {
  readonly microseconds: number;
  readonly readyMs: number;
  readonly bytes: number;
  readonly hits: number;
}

const STORED = join(tmpdir(), `khien-bench-${process.pid}`);
const self = fileURLToPath(import.meta.url);
const [phase, engineName = "", sizeText = "", file = ""] = process.argv.slice(2);

if (phase === "store") await store(engineName, Number(sizeText));
else if (phase === "measure") console.log(JSON.stringify(await measure(engineName, Number(sizeText))));
else
  report(
    process.argv.includes("--large")
      ? [10_000, 100_000, 1_000_000, 10_000_000]
      : [10_000, 100_000, 1_000_000],
  );

async function store(name: string, size: number): Promise<void> {
  writeFileSync(file, serialize(await ENGINES[name]?.store(madeUpHosts(size, "listed"))));
}

async function measure(name: string, size: number): Promise<Measured> {
  const kind = ENGINES[name];
  if (kind === undefined) throw new Error(name);
  const before = used();
  let stored: unknown = deserialize(readFileSync(file));
  const begun = performance.now();
  const engine = await kind.ready(stored as never);
  const readyMs = performance.now() - begun;
  stored = undefined;
  const bytes = used() - before;
  const asked = probes(madeUpHosts(size, "listed"), 100_000);
  // Linear engines would take minutes: they get fewer lookups, the figure is per lookup.
  const most = name === "phishing-controller" ? Math.max(500, Math.floor(20_000_000 / size)) : asked.length;
  for (const host of asked.slice(0, Math.min(most, 20_000))) engine(host);
  let hits = 0;
  const from = performance.now();
  for (let at = 0; at < most; at++) if (engine(asked[at % asked.length] ?? "")) hits++;
  const microseconds = ((performance.now() - from) * 1_000) / most;
  return { microseconds, readyMs, bytes, hits: hits / most };
}

function used(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function report(sizes: readonly number[]): void {
  const rows: Row[] = [];
  const found = new Map<string, Measured>();
  for (const size of sizes) {
    for (const name of Object.keys(ENGINES)) {
      // Linear in the list: at a million it would only show how long a bench can take.
      if (name === "phishing-controller" && size > 100_000) continue;
      if (name !== "khien" && size > 1_000_000) continue;
      const stdout = phaseOf("store", name, size) && phaseOf("measure", name, size);
      found.set(`${name} ${size}`, JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Measured);
    }
    const ours = found.get(`khien ${size}`);
    if (ours === undefined) continue;
    const at = size.toLocaleString("en");
    for (const name of Object.keys(ENGINES).slice(1)) {
      const theirs = found.get(`${name} ${size}`);
      if (theirs === undefined) continue;
      if (Math.abs(theirs.hits - ours.hits) > 0.005)
        throw new Error(`${name} found ${theirs.hits}, ours ${ours.hits}: not the same work`);
      const ubo = name === "ubo-core" && size === 1_000_000;
      const linear = name === "phishing-controller" && size === 100_000;
      rows.push({
        figure: `a lookup at ${at}`,
        ours: ours.microseconds,
        unit: "µs",
        peer: name,
        theirs: theirs.microseconds,
        ...(ubo ? { bar: "≤ 1 × ubo-core", holds: ours.microseconds <= theirs.microseconds } : {}),
        ...(linear ? { bar: "≥ 100 × faster", holds: theirs.microseconds >= 100 * ours.microseconds } : {}),
      });
    }
    for (const name of Object.keys(ENGINES).slice(1)) {
      const theirs = found.get(`${name} ${size}`);
      if (theirs !== undefined)
        rows.push({
          figure: `ready at ${at}`,
          ours: ours.readyMs,
          unit: "ms",
          peer: name,
          theirs: theirs.readyMs,
        });
    }
    const bar = size === 1_000_000 ? 25 : size === 10_000_000 ? 250 : undefined;
    if (bar !== undefined)
      rows.push({
        figure: `ready at ${at}`,
        ours: ours.readyMs,
        unit: "ms",
        bar: `≤ ${bar} ms`,
        holds: ours.readyMs <= bar,
      });
    const perEntry = (measured: Measured): number => measured.bytes / size;
    for (const name of Object.keys(ENGINES).slice(1)) {
      const theirs = found.get(`${name} ${size}`);
      if (theirs !== undefined)
        rows.push({
          figure: `memory an entry at ${at}`,
          ours: perEntry(ours),
          unit: "bytes",
          peer: name,
          theirs: perEntry(theirs),
        });
    }
    if (size >= 1_000_000)
      rows.push({
        figure: `memory an entry at ${at}`,
        ours: perEntry(ours),
        unit: "bytes",
        bar: "≤ 18 bytes",
        holds: perEntry(ours) <= 18,
      });
  }
  const growth =
    (found.get(`khien ${sizes.at(-1)}`)?.microseconds ?? 0) / (found.get("khien 100000")?.microseconds ?? 1);
  rows.push({
    figure: `growth from 100,000 to ${sizes.at(-1)?.toLocaleString("en")}`,
    ours: growth,
    unit: "×",
    bar: "≤ 2 ×",
    holds: growth <= 2,
  });
  rmSync(STORED, { force: true });
  printTable("lookup", rows);
}

/** Runs one phase of one engine in a process of its own; gives what it printed. */
function phaseOf(name: "store" | "measure", engine: string, size: number): string {
  const args = [...process.execArgv, "--max-old-space-size=8192", self, name, engine, String(size), STORED];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${engine} at ${size}: ${stderr}`);
  return stdout === "" ? " " : stdout;
}
