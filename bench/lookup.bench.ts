import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { countFalsePositives } from "./false-positives.ts";
import { ENGINES } from "./lookup-engines.ts";
import { lookupRows, type Measured } from "./lookup-rows.ts";
import { madeUpHosts, probes } from "./made-up-hosts.ts";
import { printTable, type Row } from "./table.ts";

// Look-ups: hosts with their parents, one in a hundred listed. Each engine runs in a process of its own, so that
// memory is its own too; all of them do the same work in the same run, in turns, and the best of each one's turns
// counts, since other programs take their share of the machine.
const TURNS = 3;
const PASSES = 7;
const STORED = join(tmpdir(), `khien-bench-${process.pid}`);
const ASKED = `${STORED}-asked`;
const self = fileURLToPath(import.meta.url);
const [phase, engineName = "", sizeText = "", file = "", askedFile = ""] = process.argv.slice(2);

if (phase === "store") await ENGINES[engineName]?.store(madeUpHosts(Number(sizeText), "listed"), file);
else if (phase === "ask")
  writeFileSync(askedFile, JSON.stringify(probes(madeUpHosts(Number(sizeText), "listed"), 100_000)));
else if (phase === "memory") console.log(JSON.stringify(await memory(engineName)));
else if (phase === "measure") console.log(JSON.stringify(await measure(engineName, Number(sizeText))));
else await report();

async function measure(name: string, size: number): Promise<Omit<Measured, "bytes">> {
  const kind = ENGINES[name];
  if (kind === undefined) throw new Error(name);
  // Linear engines would take minutes: they get fewer look-ups, the figure is per look-up.
  const most = name === "phishing-controller" ? Math.max(200, Math.floor(10_000_000 / size)) : 100_000;
  // Made up by another process: here is nothing but flat strings, which nothing that is measured changes or holds.
  const asked = (JSON.parse(readFileSync(askedFile, "utf8")) as string[]).slice(0, most);
  const begun = performance.now();
  const engine = await kind.ready(file);
  await engine(asked.slice(0, 1));
  const readyMs = performance.now() - begun;
  const from = performance.now();
  const hits = await engine(asked);
  const allMs = performance.now() - from;
  let microseconds = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < (name === "phishing-controller" ? 1 : PASSES); pass++) {
    const start = performance.now();
    await engine(asked);
    microseconds = Math.min(microseconds, ((performance.now() - start) * 1_000) / asked.length);
  }
  return { microseconds, readyMs, allMs, hits: hits / asked.length };
}

/**
 * What an engine holds once everything is loaded, in a process where there is nothing else: not the hosts that were
 * stored, not those that are asked about in the other phase. Asks about all parts of the list.
 */
async function memory(name: string): Promise<number> {
  const kind = ENGINES[name];
  if (kind === undefined) throw new Error(name);
  const before = await used();
  const engine = await kind.ready(file);
  for (let one = 0; one < 10_000; one++) await engine([`mau${one}.example`]);
  const after = await used();
  // Held until here.
  await engine(["mau.example"]);
  return after - before;
}

async function used(): Promise<number> {
  for (let turn = 0; turn < 3; turn++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function report(): Promise<void> {
  const only = process.argv.find((one) => one.startsWith("--size="))?.slice("--size=".length);
  const sizes = only === undefined ? [10_000, 100_000, 1_000_000] : [100_000, Number(only)];
  if (process.argv.includes("--large")) sizes.push(10_000_000);
  const found = new Map<string, Measured>();
  for (const size of sizes) {
    const names = Object.keys(ENGINES).filter((name) => takesPart(name, size));
    phaseOf("ask", "", size);
    for (const name of names) phaseOf("store", name, size);
    for (let turn = 0; turn < TURNS; turn++) {
      for (const name of names) {
        const measured = {
          ...(outcomeOf("measure", name, size) as Omit<Measured, "bytes">),
          bytes: outcomeOf("memory", name, size) as number,
        };
        const at = `${name} ${size}`;
        found.set(at, best(measured, found.get(at)));
      }
    }
    for (const name of names) rmSync(fileOf(name), { force: true });
    rmSync(ASKED);
  }
  rmSync(`${fileOf("khien")}.index`, { force: true });
  printTable("lookup", [
    ...lookupRows(sizes, Object.keys(ENGINES).slice(1), found),
    ...(await falsePositives()),
  ]);
}

/** Linear in the list, an engine would only show how long a bench can take; at 10 million only ours is asked. */
function takesPart(name: string, size: number): boolean {
  if (name === "phishing-controller") return size <= 100_000;
  return name === "khien" || size <= 1_000_000;
}

function best(one: Measured, other: Measured = one): Measured {
  return {
    microseconds: Math.min(one.microseconds, other.microseconds),
    readyMs: Math.min(one.readyMs, other.readyMs),
    allMs: Math.min(one.allMs, other.allMs),
    bytes: Math.min(one.bytes, other.bytes),
    hits: one.hits,
  };
}

/** `--probes=1e9` asks as often as the bar says; it takes minutes. */
async function falsePositives(): Promise<readonly Row[]> {
  const option = process.argv.find((one) => one.startsWith("--probes="));
  const count = Number(option?.slice("--probes=".length) ?? 10_000_000);
  const { found, missed } = await countFalsePositives(1_000_000, count);
  return [
    {
      figure: `false positives in ${count.toLocaleString("en")} probes at 1,000,000`,
      ours: found,
      unit: "found",
      bar: "none in 1,000,000,000",
      holds: found === 0 && count >= 1e9,
    },
    {
      figure: "listed ones that were not found",
      ours: missed,
      unit: "missed",
      bar: "none",
      holds: missed === 0,
    },
  ];
}

function fileOf(engine: string): string {
  return `${STORED}-${engine.replace(/\W/g, "-")}`;
}

function outcomeOf(name: "measure" | "memory", engine: string, size: number): unknown {
  return JSON.parse(phaseOf(name, engine, size).trim().split("\n").at(-1) ?? "");
}

/** Runs one phase of one engine in a process of its own; gives what it printed. */
function phaseOf(name: "ask" | "store" | "measure" | "memory", engine: string, size: number): string {
  const flags = [...process.execArgv, "--max-old-space-size=8192"];
  const args = [...flags, self, name, engine, String(size), fileOf(engine), ASKED];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${engine} at ${size}: ${stderr}`);
  return stdout;
}
