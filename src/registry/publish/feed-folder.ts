import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A target as its role announces it. */
export interface AnnouncedTarget {
  readonly length: number;
  readonly hashes: { readonly sha256: string };
}

/** Writes a file so that a reader sees the whole of it or nothing. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.new`;
  await writeFile(temporary, bytes);
  await rename(temporary, path);
}

/** Writes a target under its hashed name and says how to announce it. */
export async function writeTarget(out: string, path: string, bytes: Uint8Array): Promise<AnnouncedTarget> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const slash = path.lastIndexOf("/") + 1;
  await writeWhole(join(out, "targets", path.slice(0, slash), `${sha256}.${path.slice(slash)}`), bytes);
  return { length: bytes.length, hashes: { sha256 } };
}

/** What is published in a folder now: the versions that the newest timestamp leads to. */
export interface PublishedVersions {
  readonly timestamp: number;
  readonly snapshot: number;
  readonly meta: Readonly<Record<string, { readonly version: number }>>;
}

/** Undefined when nothing was published in the folder yet. */
export async function publishedVersions(out: string): Promise<PublishedVersions | undefined> {
  const timestamp = await readSigned(join(out, "metadata", "timestamp.json"));
  if (timestamp === undefined) return undefined;
  const announced = (timestamp.meta as Record<string, { version: number }>)["snapshot.json"]?.version ?? 0;
  const snapshot = await readSigned(join(out, "metadata", `${announced}.snapshot.json`));
  if (snapshot === undefined) throw new Error(`${announced}.snapshot.json is announced, but not in ${out}`);
  return {
    timestamp: timestamp.version as number,
    snapshot: announced,
    meta: snapshot.meta as Record<string, { version: number }>,
  };
}

async function readSigned(path: string): Promise<Record<string, unknown> | undefined> {
  try {
    return (JSON.parse(await readFile(path, "utf8")) as { signed: Record<string, unknown> }).signed;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
