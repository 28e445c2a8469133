import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { canonicalize } from "@tufjs/canonical-json";
import { type MetadataFile, metadataBytes, readMetadataFile, type SignedPart } from "./signed-metadata.ts";

/** What waits for signatures: a root, targets metadata, or a release, which is metadata of `feed`. */
export type PendingType = "root" | "targets" | "feed";

/** Targets and the roles that it delegates to have one type of metadata: what it announces tells them apart. */
export function pendingTypeOf({ _type, targets }: SignedPart): PendingType {
  if (_type === "root") return "root";
  return Object.keys(targets ?? {}).some((path) => path.startsWith("feed/")) ? "feed" : "targets";
}

/** Where metadata waits for signatures: a folder to be carried to where the keys are, and back. */
export function pendingPath(keysDir: string, type: PendingType, version: number): string {
  return join(keysDir, "pending", `${version}.${type}.json`);
}

/** What waits under this number, with the signatures it has. */
export async function readPending<Part extends SignedPart>(
  keysDir: string,
  type: PendingType,
  version: number,
): Promise<MetadataFile<Part> | undefined> {
  const file = await readMetadataFile(pendingPath(keysDir, type, version));
  return file.ok ? (file.value as MetadataFile<Part>) : undefined;
}

/** Lays metadata out for signing, with what it is to be compared against beside it. */
export async function writePending(
  keysDir: string,
  file: MetadataFile,
  before: string | undefined,
): Promise<string> {
  const type = pendingTypeOf(file.signed);
  const path = pendingPath(keysDir, type, file.signed.version);
  await writeMetadataFile(path, file);
  if (before !== undefined && existsSync(before))
    await copyFile(before, pendingPath(keysDir, type, file.signed.version - 1));
  // Who signs targets elsewhere needs to know who may.
  if (type === "targets") await copyFile(join(keysDir, "root.json"), join(dirname(path), "root.json"));
  if (type === "feed")
    await copyFile(join(keysDir, "delegations.json"), join(dirname(path), "delegations.json"));
  return path;
}

/** Writes metadata whole, or not at all. */
export async function writeMetadataFile(path: string, file: MetadataFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.new`;
  await writeFile(temporary, metadataBytes(file));
  await rename(temporary, path);
}

/** Forgets what waited up to a version that is in force now. */
export async function clearPending(keysDir: string, type: PendingType, version: number): Promise<void> {
  const folder = join(keysDir, "pending");
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) {
    const number = new RegExp(`^(\\d+)\\.${type}\\.json$`).exec(name)?.[1];
    if (number !== undefined && Number(number) <= version) await rm(join(folder, name));
  }
}

/** The newest targets metadata that waits for signatures, if any does. */
export async function waitingTargets(keysDir: string): Promise<string | undefined> {
  const folder = join(keysDir, "pending");
  if (!existsSync(folder)) return undefined;
  const numbers = (await readdir(folder)).map((name) =>
    Number(/^(\d+)\.targets\.json$/.exec(name)?.[1] ?? 0),
  );
  const newest = Math.max(0, ...numbers);
  return newest === 0 ? undefined : pendingPath(keysDir, "targets", newest);
}

/** Whether two parts say the same, whenever they expire. */
export function saysTheSame(one: SignedPart, other: SignedPart): boolean {
  return canonicalize({ ...one, expires: "" }) === canonicalize({ ...other, expires: "" });
}
