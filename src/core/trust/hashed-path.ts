import { Refusal } from "./refusal.ts";
import type { FileInfo } from "./role-metadata.ts";

/** `dir/name` → `dir/HASH.name`: the specification, 5.7.3. */
export function hashedPath(path: string, info: FileInfo): string {
  const hash = info.hashes?.get("sha256") ?? info.hashes?.get("sha512");
  if (hash === undefined) throw new Refusal("mismatch", path, "is announced without a hash");
  const slash = path.lastIndexOf("/") + 1;
  return `${path.slice(0, slash)}${hash}.${path.slice(slash)}`;
}
