import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { done, type Result, refused } from "../../core/result.ts";
import { claimFolder, FolderInUse } from "../database/claim-folder.ts";

const PATIENCE_MS = 120_000;

/** Where the publisher remembers earlier releases. */
export function archiveOf(data: string): string {
  return join(data, "archive");
}

/** Runs one thing that writes to the feed; whoever else would, in this or another program, waits. */
export async function inPublishingTurn<Value>(
  data: string,
  work: () => Promise<Value>,
): Promise<Result<Value, { readonly kind: "busy" }>> {
  const folder = archiveOf(data);
  await mkdir(folder, { recursive: true });
  try {
    const claim = await claimFolder(folder, async () => undefined, PATIENCE_MS, "publishing.lock");
    try {
      return done(await work());
    } finally {
      if ("release" in claim) claim.release();
    }
  } catch (error) {
    if (error instanceof FolderInUse) return refused({ kind: "busy" });
    throw error;
  }
}
