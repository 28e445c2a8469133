import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { targetFile, UNFINISHED } from "./feed-folder.ts";
import { type FeedState, feedState, publishedManifest, targetsOf } from "./feed-state.ts";
import { WINDOW } from "./ladder.ts";

/** What nothing leads to any more stays this long for browsers that read the metadata before. */
const GRACE_MS = 3_600_000;

/** Browsers that read the manifest before this one still find their snapshot. */
const KEPT_SNAPSHOTS = 3;

/** All files below a folder, by their path from there, in order; none when it is not there. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  const walk = async (path: string): Promise<void> => {
    for (const entry of await readdir(join(folder, path), { withFileTypes: true }).catch(noneThere)) {
      const below = path === "" ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) await walk(below);
      else found.push(below);
    }
  };
  await walk("");
  return found.sort();
}

/** Every file that the newest metadata leads to, but for the ladder's deltas. */
export function announcedFiles(state: FeedState): ReadonlySet<string> {
  const files = new Set(["root.json", "metadata/timestamp.json"]);
  files.add(`metadata/${state.snapshot.version}.snapshot.json`);
  for (const [role, { version }] of state.roles) {
    files.add(`metadata/${version}.${role}.json`);
    for (const [path, target] of Object.entries(targetsOf(state, role))) files.add(targetFile(path, target));
  }
  return files;
}

/** Why a file of a feed is there, or that nothing of ours has such a name. */
export function kindOfFile(
  path: string,
): "root" | "delta" | "snapshot" | "numbered" | "unfinished" | "unknown" {
  if (path.endsWith(UNFINISHED)) return "unfinished";
  if (path === "root.json" || /^metadata\/\d+\.root\.json$/.test(path)) return "root";
  if (/^targets\/feed\/[0-9a-f]{64}\.delta-\d+-\d+\.bin$/.test(path)) return "delta";
  if (/^targets\/feed\/[0-9a-f]{64}\.snapshot-\d+\.bin$/.test(path)) return "snapshot";
  if (/^metadata\/(?:timestamp|\d+\.(?:snapshot|targets|feed|hot|status))\.json$/.test(path))
    return "numbered";
  return /^targets\/(?:(?:feed|hot|status)\/)?[0-9a-f]{64}\.[a-z0-9-]+\.json$/.test(path)
    ? "numbered"
    : "unknown";
}

export interface SweepChoice {
  readonly out: string;
  readonly state: FeedState;
  readonly release: number;
  /** Gives no time to browsers on their way: for what should be told to nobody any more. */
  readonly atOnce?: boolean | undefined;
}

/**
 * Takes away what nothing leads to any more: numbered files after their time, snapshots but the newest few, old deltas,
 * and half files of a publisher that was killed. For whoever has the publishing turn.
 */
export async function sweepFeed({ out, state, release, atOnce = false }: SweepChoice): Promise<void> {
  const announced = announcedFiles(state);
  for (const path of await filesBelow(out)) {
    if (announced.has(path)) continue;
    const kind = kindOfFile(path);
    const number = Number(/-(\d+)\.bin$/.exec(path)?.[1]);
    const goes =
      kind === "unfinished" ||
      (kind === "delta" && number < release - WINDOW) ||
      (kind === "snapshot" && number < release - KEPT_SNAPSHOTS) ||
      (kind === "numbered" && (atOnce || (await ageOf(join(out, path))) > GRACE_MS));
    if (goes) await rm(join(out, path), { force: true });
  }
}

/** The same for who wrote no release. */
export async function sweepOut(out: string, atOnce = false): Promise<void> {
  const state = await feedState(out);
  const release = (await publishedManifest(out, state))?.release;
  if (state !== undefined && release !== undefined) await sweepFeed({ out, state, release, atOnce });
}

/** Takes away what a publisher left behind that was killed: half files, and files of a release that never came out. */
export async function clearUnfinished(out: string, release: number): Promise<void> {
  for (const path of await filesBelow(out)) {
    const kind = kindOfFile(path);
    const number = Number(/-(\d+)\.bin$/.exec(path)?.[1]);
    if (kind === "unfinished" || ((kind === "delta" || kind === "snapshot") && number > release))
      await rm(join(out, path), { force: true });
  }
}

async function ageOf(path: string): Promise<number> {
  return Date.now() - (await stat(path)).mtimeMs;
}

function noneThere(error: unknown): [] {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
  throw error;
}
