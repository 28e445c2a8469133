import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { done, type Result, refused } from "../../core/result.ts";
import { keyidOf, makeKeys, openSigners, passphraseFor, publicKeys } from "./key-folder.ts";
import { DEVELOPMENT, type KeyPolicy, LIFETIME, POLICY, SIGNING_ROLES, type SigningRole } from "./roles.ts";
import { signMetadata, tufTime } from "./signed-metadata.ts";

export interface InitOptions {
  /** Folder of the keys; made when missing. */
  readonly dir: string;
  /** One key for each role, thresholds of one, and a root that says so. */
  readonly development: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Makes the keys of all roles and the first root, which says who signs what. Never overwrites a key. */
export async function initKeys({
  dir,
  development,
  now,
}: InitOptions): Promise<Result<{ readonly root: string }>> {
  const rootPath = join(dir, "root.json");
  if (existsSync(rootPath)) return refused(`there are keys in ${dir} already`);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const passphrase = await passphraseFor(dir, development);
  for (const role of SIGNING_ROLES) await makeKeys(dir, role, policyOf(role, development).keys, passphrase);
  const keys = await publicKeys(dir);
  const top = ["root", "targets", "snapshot", "timestamp"] as const;
  const signed = {
    _type: "root",
    spec_version: "1.0.34",
    version: 1,
    expires: tufTime(now + LIFETIME.root),
    consistent_snapshot: true,
    keys: Object.fromEntries(top.flatMap((role) => (keys.get(role) ?? []).map((key) => [keyidOf(key), key]))),
    roles: Object.fromEntries(
      top.map((role) => [
        role,
        { keyids: (keys.get(role) ?? []).map(keyidOf), threshold: policyOf(role, development).threshold },
      ]),
    ),
    ...(development ? { "x-khien-development": true } : {}),
  } as const;
  const bytes = signMetadata(signed, await openSigners(dir, "root", passphrase));
  await writeFile(rootPath, bytes, { flag: "wx" });
  return done({ root: rootPath });
}

function policyOf(role: SigningRole, development: boolean): KeyPolicy {
  return development ? DEVELOPMENT : POLICY[role];
}

/** Whether the folder's root says that it was made for development. */
export async function isDevelopment(dir: string): Promise<boolean> {
  const root = JSON.parse(await readFile(join(dir, "root.json"), "utf8")) as {
    signed: Record<string, unknown>;
  };
  return root.signed["x-khien-development"] === true;
}
