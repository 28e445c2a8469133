import { rm } from "node:fs/promises";
import { join } from "node:path";
import { readIfThere, writeWhole } from "./feed-folder.ts";

/** After a recall nothing of what was taken back comes out again by itself: a person says when. */
export interface Hold {
  /** Releases that were taken back, newest first. */
  readonly recalled: readonly number[];
  /** Hot additions were taken back too: there are none until then. */
  readonly hot: boolean;
}

const FILE = "hold.json";

export async function readHold(archiveDir: string): Promise<Hold | undefined> {
  const bytes = await readIfThere(join(archiveDir, FILE));
  return bytes === undefined ? undefined : (JSON.parse(new TextDecoder().decode(bytes)) as Hold);
}

export async function writeHold(archiveDir: string, hold: Hold): Promise<void> {
  await writeWhole(join(archiveDir, FILE), new TextEncoder().encode(JSON.stringify(hold)));
}

export async function clearHold(archiveDir: string): Promise<void> {
  await rm(join(archiveDir, FILE), { force: true });
}
