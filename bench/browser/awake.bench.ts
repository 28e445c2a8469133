import { readdirSync, readFileSync, rmSync } from "node:fs";
import { type BrowserWithExtension, openBrowser } from "../../src/start/browser.ts";
import { buildWithList, playInternet } from "../../tests/threats/stage.ts";
import { madeUpIndicators } from "../made-up-indicators.ts";
import { printTable, type Row } from "../table.ts";
import { listed } from "./listed.ts";

// What it costs that the background stays awake: `npm run bench:browser -- awake` (Linux: what /proc tells); with
// `--large` also of ten million, of which a browser on 8 GB or more reads all sites ahead.
const SIZES = [20_000, 1_000_000, ...(process.argv.includes("--large") ? [10_000_000] : [])];
const IDLE_SECONDS = 120;
const rows: Row[] = [];
const wait = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1_000));

/** The numbers after a process' name: the second is its parent, the twelfth and thirteenth its time in 1/100 s. */
const stat = (id: number) =>
  readFileSync(`/proc/${id}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
const cpuMs = (id: number) => (Number(stat(id)[11]) + Number(stat(id)[12])) * 10;
/** Its share of the memory, in MB: what it has with others counts in part. */
const memoryMb = (id: number) =>
  Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"))?.[1]) / 1_024;

/** The extension's own processes among a browser's. */
function extensionProcesses(browserId: number): readonly number[] {
  return readdirSync("/proc").flatMap((name) => {
    try {
      if (!readFileSync(`/proc/${name}/cmdline`, "utf8").includes("--extension-process")) return [];
      let above = Number(name);
      while (above > 1 && above !== browserId) above = Number(stat(above)[1]);
      return above === browserId ? [Number(name)] : [];
    } catch {
      return []; // Not a process, or one that has just ended.
    }
  });
}

/** Leaves the worker alone in a new process, as it is some time after the last page, with everything read ahead. */
async function aloneIn(opened: BrowserWithExtension, size: number): Promise<void> {
  const { browser } = opened;
  await listed(opened, size);
  const tab = await browser.newPage();
  for (const page of await browser.pages()) if (page !== tab) await page.close();
  const session = await browser.target().createCDPSession();
  const { targetInfos } = await session.send("Target.getTargets");
  for (const { type, targetId } of targetInfos)
    if (type === "service_worker") await session.send("Target.closeTarget", { targetId });
  await wait(5);
  await tab.goto("https://khac.example/");
  await wait(20);
}

const internet = await playInternet({});
for (const size of SIZES) {
  const extension = await buildWithList("chrome", madeUpIndicators(size));
  const opened = await openBrowser({ headless: true, port: internet.port, extension, leavesWorkers: true });
  await aloneIn(opened, size);
  const browserId = opened.browser.process()?.pid ?? 0;
  const [worker, ...more] = extensionProcesses(browserId);
  if (worker === undefined || more.length > 0) throw new Error("the worker's process could not be told");
  const at = size.toLocaleString("en");
  rows.push({ figure: `memory of the awake background, at ${at}`, ours: memoryMb(worker), unit: "MB" });
  const before = [cpuMs(worker), cpuMs(browserId)] as const;
  await wait(IDLE_SECONDS);
  rows.push(
    { figure: `its time on a core in ${IDLE_SECONDS} s`, ours: cpuMs(worker) - before[0], unit: "ms" },
    { figure: "the whole browser's main process", ours: cpuMs(browserId) - before[1], unit: "ms" },
  );
  await opened.browser.close();
  rmSync(extension, { recursive: true });
}
await internet.close();
printTable("awake", rows);
