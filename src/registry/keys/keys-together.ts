import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { roleOfFile } from "./key-file.ts";
import { isDevelopmentRoot, rootInForce } from "./key-ring.ts";
import { POLICY, SIGNING_ROLES, type SigningRole } from "./roles.ts";

/** Keys of one role that lie in one folder, enough of them to sign alone, though several people should. */
export interface KeysTogether {
  readonly role: SigningRole;
  /** `feed-1.json`, by number. */
  readonly files: readonly string[];
  /** What somebody should do. */
  readonly warning: string;
}

/** What should be apart and lies together in the server's folder; nothing of a development set, which is no secret. */
export async function keysTogether(keysDir: string): Promise<readonly KeysTogether[]> {
  if (isDevelopmentRoot(await rootInForce(keysDir))) return [];
  const names = (await readdir(keysDir)).sort();
  return SIGNING_ROLES.flatMap((role) => {
    const files = names.filter((name) => roleOfFile(name) === role);
    const { threshold } = POLICY[role];
    if (threshold < 2 || files.length < threshold) return [];
    return [{ role, files, warning: inWords(role, files, keysDir) }];
  });
}

/** What somebody should do about the keys in a folder, in words for people. */
export async function togetherWarnings(keysDir: string): Promise<readonly string[]> {
  return (await keysTogether(keysDir)).map((one) => one.warning);
}

function inWords(role: SigningRole, files: readonly string[], keysDir: string): string {
  const who = `${files.join(", ")} lie together in ${keysDir}: whoever gets in there signs for ${role} alone`;
  return role === "feed"
    ? `${who}. Move ${files.slice(1).join(", ")} to a reviewer's stick: releases are signed there with khien keys sign, or here while KHIEN_KEY_DIRS names the stick`
    : `${who}. Move each to where its keeper keeps it, off this machine: ${join(keysDir, `${role}-*.json`)}`;
}
