import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { done, type Result, refused } from "../../core/result.ts";
import { type KeyFile, makeKeyFile } from "./key-file.ts";
import { delegationsTo, writeDelegations } from "./key-ring.ts";
import { makeDevelopmentPassphrase, newPassphraseFor } from "./passphrase.ts";
import { writeMetadataFile } from "./pending.ts";
import { byId, type PublicKeyEntry } from "./public-key.ts";
import { DEVELOPMENT, LIFETIME, POLICY, SIGNING_ROLES, type SigningRole, TOP_ROLES } from "./roles.ts";
import { RANDOM_COST, STRONG_COST } from "./sealed-key.ts";
import { type RootPart, tufTime, withSignatures } from "./signed-metadata.ts";
import { openSigner } from "./signer.ts";

export interface InitOptions {
  /** Folder of the keys; made when missing. */
  readonly dir: string;
  /** One key for each role, thresholds of one, and a root that says so. */
  readonly development: boolean;
  /** Where the keys of root and targets go, which no server needs: the folder of the keys when not named. */
  readonly rootKeys?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Makes the keys of all roles and the first root, which says who signs what. Never overwrites a key. */
export async function initKeys({
  dir,
  development,
  rootKeys = dir,
  now,
}: InitOptions): Promise<Result<{ readonly root: string }>> {
  const rootPath = join(dir, "root.json");
  if (existsSync(rootPath)) return refused(`there are keys in ${dir} already`);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if (development) for (const folder of new Set([dir, rootKeys])) await makeDevelopmentPassphrase(folder);
  const planned = SIGNING_ROLES.flatMap((role) =>
    pathsOf(role, isOffline(role) ? rootKeys : dir, development),
  );
  const there = planned.find((path) => existsSync(path));
  if (there !== undefined) return refused(`${there} is there already`);
  // All are asked for before anything is made: half a set of keys would be in the way.
  const passphrases = new Map<string, string>();
  for (const path of planned) passphrases.set(path, await newPassphraseFor(path));
  const made = new Map<SigningRole, readonly KeyFile[]>();
  for (const role of SIGNING_ROLES) {
    const files: KeyFile[] = [];
    for (const path of pathsOf(role, isOffline(role) ? rootKeys : dir, development))
      files.push(await makeKeyFile(path, passphrases.get(path) ?? "", costOfGuessing(development)));
    made.set(role, files);
  }
  const entries = (role: SigningRole): readonly PublicKeyEntry[] =>
    (made.get(role) ?? []).map(({ entry }) => entry);
  const say = (role: SigningRole) => ({
    keyids: (made.get(role) ?? []).map(({ keyid }) => keyid),
    threshold: policyOf(role, development).threshold,
  });
  const signed: RootPart = {
    _type: "root",
    spec_version: "1.0.34",
    version: 1,
    expires: tufTime(now + LIFETIME.root),
    consistent_snapshot: true,
    keys: byId(TOP_ROLES.flatMap(entries)),
    roles: {
      root: say("root"),
      targets: say("targets"),
      snapshot: say("snapshot"),
      timestamp: say("timestamp"),
    },
    ...(development ? { "x-khien-development": true } : {}),
  };
  const signers = await Promise.all(
    (made.get("root") ?? []).map((key) => openSigner(key, passphrases.get(key.path))),
  );
  const root = withSignatures({ signatures: [], signed }, signers);
  await writeDelegations(dir, delegationsTo(entries, development));
  await writeMetadataFile(join(dir, "roots", "1.root.json"), root);
  await writeMetadataFile(rootPath, root);
  return done({ root: rootPath });
}

function isOffline(role: SigningRole): boolean {
  return role === "root" || role === "targets";
}

function pathsOf(role: SigningRole, folder: string, development: boolean): readonly string[] {
  const count = policyOf(role, development).keys;
  return Array.from({ length: count }, (_, at) => join(folder, `${role}-${at + 1}.json`));
}

/** The random passphrase beside development keys needs no stretching. */
function costOfGuessing(development: boolean): number {
  return development && (process.env.KHIEN_KEY_PASSPHRASE ?? "") === "" ? RANDOM_COST : STRONG_COST;
}

function policyOf(role: SigningRole, development: boolean) {
  return development ? DEVELOPMENT : POLICY[role];
}
