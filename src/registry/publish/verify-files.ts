import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { feedState } from "./feed-state.ts";
import { announcedFiles, filesBelow, kindOfFile } from "./sweep.ts";
import type { WalkedStep } from "./walk-ladder.ts";

export interface FilesSeen {
  /** What the newest metadata and the ladder lead to. */
  readonly current: number;
  /** What led somewhere before, and goes in time. */
  readonly superseded: number;
  readonly problems: readonly string[];
}

/** Looks at every file of a feed's folder: each has a name of ours, and is what its name says. */
export async function verifyFiles(out: string, steps: readonly WalkedStep[]): Promise<FilesSeen> {
  const state = await feedState(out);
  const leads = new Set(state === undefined ? [] : announcedFiles(state));
  for (const step of steps) leads.add(`targets/${step.path}`);
  const problems: string[] = [];
  let [current, superseded] = [0, 0];
  for (const path of await filesBelow(out)) {
    const kind = kindOfFile(path);
    if (kind === "unknown") {
      problems.push(`${path} is no file of a feed`);
      continue;
    }
    if (leads.has(path) || kind === "root") current++;
    else superseded++;
    const named = /^targets\/(?:[a-z]+\/)?([0-9a-f]{64})\./.exec(path)?.[1];
    if (named === undefined || kind === "unfinished") continue;
    const sha256 = createHash("sha256")
      .update(await readFile(join(out, path)))
      .digest("hex");
    if (sha256 !== named) problems.push(`${path} is not what its name says`);
  }
  for (const path of leads) if (!(await isThere(join(out, path)))) problems.push(`${path} is not there`);
  return { current, superseded, problems };
}

async function isThere(path: string): Promise<boolean> {
  return readFile(path).then(
    () => true,
    () => false,
  );
}
