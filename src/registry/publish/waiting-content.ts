import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type AnnouncedTarget, readIfThere, targetFile, writeWhole } from "./feed-folder.ts";

/**
 * Puts the content beside metadata that waits for signatures: who signs can look at it, and it outlasts the sweep
 * of a feed that doesn't announce it yet.
 */
export async function keepContent(keysDir: string, out: string, targets: Announced): Promise<void> {
  for (const [path, target] of Object.entries(targets)) {
    const bytes = await readIfThere(join(out, targetFile(path, target)));
    if (bytes !== undefined) await writeWhole(placeOf(keysDir, path, target), bytes);
  }
}

/** Brings it back to the feed where it is missing there. */
export async function restoreContent(keysDir: string, out: string, targets: Announced): Promise<void> {
  for (const [path, target] of Object.entries(targets)) {
    const place = join(out, targetFile(path, target));
    const kept = placeOf(keysDir, path, target);
    if (!existsSync(place) && existsSync(kept)) await writeWhole(place, new Uint8Array(await readFile(kept)));
  }
}

/** Takes away what lies there for a role: it is out, or something else waits in its place. */
export async function forgetContent(keysDir: string, role: "feed"): Promise<void> {
  await rm(join(keysDir, "pending", "targets", role), { recursive: true, force: true });
}

type Announced = Readonly<Record<string, AnnouncedTarget>>;

function placeOf(keysDir: string, path: string, target: AnnouncedTarget): string {
  return join(keysDir, "pending", targetFile(path, target));
}
