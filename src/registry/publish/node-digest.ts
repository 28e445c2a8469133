import { createHash } from "node:crypto";
import type { Digest } from "../../core/blocklist/list-digest.ts";

/** Node's side of core's digest. */
export const nodeDigest: Digest = async (bytes) =>
  new Uint8Array(createHash("sha256").update(bytes).digest());
