import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { done, type Result, refused } from "../../core/result.ts";
import { tolerated } from "../../core/trust/refusal.ts";
import { createTrustedSet } from "../../core/trust/trusted-set.ts";
import { keysAtHand, roleOfFile } from "./key-file.ts";
import { rootInForce } from "./key-ring.ts";
import { clearPending, writeMetadataFile } from "./pending.ts";
import { isTopRole } from "./roles.ts";
import { type Delegations, type MetadataFile, metadataBytes, type RootPart } from "./signed-metadata.ts";
import { cryptography } from "./trust-parts.ts";

/**
 * Puts the next root in force if a client that trusts the present one would take it: both roots' thresholds are met.
 * The present one stays in `roots/`, since a client walks through all of them. Keys that lost their say move to
 * `retired/`.
 */
export async function acceptRoot(keysDir: string, file: MetadataFile<RootPart>): Promise<Result<number>> {
  const path = join(keysDir, "root.json");
  const before = await rootInForce(keysDir);
  const trusted = await createTrustedSet(new Uint8Array(await readFile(path)), cryptography, 0);
  const taken = await tolerated(() => trusted.updateRoot(metadataBytes(file)));
  if (taken === undefined) return refused("not enough signatures yet");
  const history = join(keysDir, "roots");
  await mkdir(history, { recursive: true });
  await copyFile(path, join(history, `${before.signed.version}.root.json`));
  await writeMetadataFile(join(history, `${file.signed.version}.root.json`), file);
  await writeMetadataFile(path, file);
  await clearPending(keysDir, "root", file.signed.version);
  await retireKeys(keysDir, file.signed);
  return done(file.signed.version);
}

/** Keys of root's own roles that no longer sign for anything. Those elsewhere are left where they are. */
async function retireKeys(keysDir: string, root: RootPart): Promise<void> {
  for (const { path, keyid } of await keysAtHand(keysDir)) {
    const role = roleOfFile(basename(path));
    if (role === undefined || !isTopRole(role) || root.roles[role].keyids.includes(keyid)) continue;
    if (dirname(path) === keysDir) await retireKeyFile(keysDir, path);
  }
}

/** Moves a key out of use; it is not deleted, since metadata that it signed may still be out. */
export async function retireKeyFile(keysDir: string, path: string): Promise<void> {
  const folder = join(keysDir, "retired");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await rename(path, join(folder, basename(path)));
  const passphrase = path.replace(/\.json$/, ".passphrase");
  if (existsSync(passphrase)) await rename(passphrase, join(folder, basename(passphrase)));
}

/** The same for the roles that targets delegates to, once targets metadata without their old keys is out. */
export async function retireDelegatedKeys(
  keysDir: string,
  delegations: Delegations | undefined,
): Promise<void> {
  for (const { path, keyid } of await keysAtHand(keysDir)) {
    const role = roleOfFile(basename(path));
    const say = delegations?.roles.find(({ name }) => name === role);
    if (say !== undefined && !say.keyids.includes(keyid) && dirname(path) === keysDir)
      await retireKeyFile(keysDir, path);
  }
}
