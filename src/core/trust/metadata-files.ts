import { Refusal } from "./refusal.ts";
import type { FileInfo } from "./role-metadata.ts";
import { isRecord, own, positiveVersion } from "./shape.ts";

/** The files that metadata announces: by name, with version (metadata) or length and hashes (targets). */
export function readFileMap(
  value: unknown,
  role: string,
  kind: "metadata" | "target",
): ReadonlyMap<string, FileInfo> {
  if (!isRecord(value)) throw new Refusal("damaged", role, "lists no files");
  const files = new Map<string, FileInfo>();
  for (const [name, entry] of Object.entries(value)) {
    if (!isRecord(entry)) throw new Refusal("damaged", role, "lists a file in another shape");
    const length = readLength(own(entry, "length"), role);
    const hashes = readHashes(own(entry, "hashes"), role);
    if (kind === "metadata") {
      files.set(name, { version: positiveVersion(own(entry, "version"), role), length, hashes });
      continue;
    }
    if (length === undefined || hashes === undefined)
      throw new Refusal("damaged", role, "lists a target without length or hash");
    files.set(name, { length, hashes, custom: own(entry, "custom") });
  }
  return files;
}

function readLength(value: unknown, role: string): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
    throw new Refusal("damaged", role, "announces a length that is none");
  }
  return value;
}

function readHashes(value: unknown, role: string): ReadonlyMap<string, string> | undefined {
  if (value === undefined) return undefined;
  if (!isRecord(value) || Object.keys(value).length === 0)
    throw new Refusal("damaged", role, "announces hashes in another shape");
  const hashes = new Map<string, string>();
  for (const [algorithm, hash] of Object.entries(value)) {
    // A hash becomes part of a file's name, so it must be one.
    if (typeof hash !== "string" || !/^(?:[0-9a-f]{2}){1,64}$/i.test(hash))
      throw new Refusal("damaged", role, "announces a hash that is none");
    hashes.set(algorithm, hash);
  }
  return hashes;
}
