import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseChoice } from "../src/registry/database/database.ts";
import { initKeys } from "../src/registry/keys/init-keys.ts";

const PROGRAM = join("dist", "khien", "main.js");
/** The process tells its own peak when it ends. */
const TELLING = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from "node:fs"; process.on("exit", () => writeSync(2, "peak " + process.resourceUsage().maxRSS))`,
)}`;

/** What `khien publish` takes as it is installed, from its start to its end: megabytes at most, and seconds. */
export async function publishByProgram(
  choice: DatabaseChoice,
): Promise<{ readonly megabytes: number; readonly seconds: number }> {
  const data = choice.data ?? mkdtempSync(join(tmpdir(), "khien-bench-program-"));
  const made = await initKeys({ dir: join(data, "keys"), development: true, now: Date.now() });
  if (!made.ok) throw new Error(made.problem);
  const from = choice.url === undefined ? [] : ["--database", choice.url];
  const begun = performance.now();
  const args = ["--import", TELLING, PROGRAM, "publish", "--data", data, ...from];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const seconds = (performance.now() - begun) / 1_000;
  const peak = /peak (\d+)$/.exec(stderr)?.[1];
  if (status !== 0 || peak === undefined) throw new Error(`khien publish: ${stderr}`);
  if (choice.data === undefined) rmSync(data, { recursive: true, force: true });
  return { megabytes: Number(peak) / 1_000, seconds };
}
