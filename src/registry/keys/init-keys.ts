import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { done, type Result, refused } from "../../core/result.ts";
import { type KeyFile, makeKeyFile } from "./key-file.ts";
import { delegationsTo, writeDelegations } from "./key-ring.ts";
import { costOfGuessing, makeDevelopmentPassphrase, newPassphraseFor } from "./passphrase.ts";
import { writeMetadataFile } from "./pending.ts";
import { byId, type PublicKeyEntry } from "./public-key.ts";
import { DEVELOPMENT, LIFETIME, POLICY, SIGNING_ROLES, type SigningRole, TOP_ROLES } from "./roles.ts";
import { type RootPart, tufTime, withSignatures } from "./signed-metadata.ts";
import { openSigner } from "./signer.ts";

export interface InitOptions {
  /** Folder of the keys; made when missing. */
  readonly dir: string;
  /** One key for each role, thresholds of one, and a root that says so. */
  readonly development: boolean;
  /** Where the keys of root and targets go, which no server needs: the folder of the keys when not named. */
  readonly rootKeys?: string | undefined;
  /** Where the second feed key goes, which is a reviewer's: the folder of the keys when not named. */
  readonly secondFeedKey?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Makes the keys of all roles and the first root, which says who signs what. Never overwrites a key. */
export async function initKeys({
  dir,
  development,
  rootKeys = dir,
  secondFeedKey = dir,
  now,
}: InitOptions): Promise<Result<{ readonly root: string }>> {
  const rootPath = join(dir, "root.json");
  if (existsSync(rootPath)) return refused(`there are keys in ${dir} already`);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if (development) for (const folder of new Set([dir, rootKeys])) await makeDevelopmentPassphrase(folder);
  const pathsOf = (role: SigningRole): readonly string[] =>
    Array.from({ length: policyOf(role, development).keys }, (_, at) => {
      const folder = isOffline(role) ? rootKeys : role === "feed" && at > 0 ? secondFeedKey : dir;
      return join(folder, `${role}-${at + 1}.json`);
    });
  const planned = SIGNING_ROLES.flatMap(pathsOf);
  const there = planned.find((path) => existsSync(path));
  if (there !== undefined) return refused(`${there} is there already`);
  // All are asked for before anything is made: half a set of keys would be in the way.
  const passphrases = new Map<string, string>();
  for (const path of planned) passphrases.set(path, await newPassphraseFor(path));
  const made = new Map<SigningRole, readonly KeyFile[]>();
  for (const role of SIGNING_ROLES) {
    const files: KeyFile[] = [];
    for (const path of pathsOf(role))
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

function policyOf(role: SigningRole, development: boolean) {
  return development ? DEVELOPMENT : POLICY[role];
}
