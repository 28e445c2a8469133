import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A target as its role announces it. */
export interface AnnouncedTarget {
  readonly length: number;
  readonly hashes: { readonly sha256: string };
  /** What is said beside it: of a release, nearly everything. */
  readonly custom?: unknown;
}

/** Writes a file so that a reader sees the whole of it or nothing, and a power cut leaves the one or the other. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}${UNFINISHED}`;
  await writeFile(temporary, bytes, { flush: true });
  await rename(temporary, path);
}

/** How a file's name ends while it is being written; a killed publisher leaves such a file behind. */
export const UNFINISHED = ".new";

/** The bytes of a file; undefined when there is none. */
export async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Writes a target under its hashed name and says how to announce it. */
export async function writeTarget(out: string, path: string, bytes: Uint8Array): Promise<AnnouncedTarget> {
  const target = announcing(bytes);
  await writeWhole(join(out, targetFile(path, target)), bytes);
  return target;
}

/** How a target of these bytes is announced. */
export function announcing(bytes: Uint8Array): AnnouncedTarget {
  return { length: bytes.length, hashes: { sha256: createHash("sha256").update(bytes).digest("hex") } };
}

/** Where a target lies below the feed's folder. */
export function targetFile(path: string, { hashes }: AnnouncedTarget): string {
  const slash = path.lastIndexOf("/") + 1;
  return `targets/${path.slice(0, slash)}${hashes.sha256}.${path.slice(slash)}`;
}
