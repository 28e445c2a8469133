import { createHash, type KeyObject, randomBytes, sign } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { canonicalize } from "@tufjs/canonical-json";
import { SIGNING_ROLES, type SigningRole } from "./roles.ts";
import { makeSealedKey, openSealedKey, RANDOM_COST, type SealedKey, STRONG_COST } from "./sealed-key.ts";

/** A role's key, open for signing. */
export interface Signer {
  readonly keyid: string;
  sign(payload: Uint8Array): string;
}

/** The public side of a key, as TUF metadata carries it. */
export interface PublicKeyEntry {
  readonly keytype: "ed25519";
  readonly scheme: "ed25519";
  readonly keyval: { readonly public: string };
}

/** TUF's customary id: SHA-256 over the canonical form of the public key. */
export function keyidOf(entry: PublicKeyEntry): string {
  return createHash("sha256").update(canonicalize(entry)).digest("hex");
}

export function publicEntry(publicHex: string): PublicKeyEntry {
  return { keytype: "ed25519", scheme: "ed25519", keyval: { public: publicHex } };
}

/** The passphrase that seals the keys: from the environment, or for development from a file beside them. */
export async function passphraseFor(folder: string, make: boolean): Promise<string> {
  const named = process.env.KHIEN_KEY_PASSPHRASE;
  if (named !== undefined && named !== "") return named;
  const path = join(folder, "passphrase");
  if (make && !existsSync(path))
    await writeFile(path, randomBytes(24).toString("base64url"), { mode: 0o600 });
  if (!existsSync(path))
    throw new Error("the keys are sealed: name their passphrase in KHIEN_KEY_PASSPHRASE");
  return (await readFile(path, "utf8")).trim();
}

export async function makeKeys(
  folder: string,
  role: SigningRole,
  count: number,
  passphrase: string,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (let number = 1; number <= count; number++) {
    const key = makeSealedKey(passphrase, process.env.KHIEN_KEY_PASSPHRASE ? STRONG_COST : RANDOM_COST);
    await writeFile(join(folder, `${role}-${number}.json`), `${JSON.stringify(key, undefined, 2)}\n`, {
      mode: 0o600,
      flag: "wx",
    });
  }
}

/** The keys that are in the folder, by role: public sides only. */
export async function publicKeys(
  folder: string,
): Promise<ReadonlyMap<SigningRole, readonly PublicKeyEntry[]>> {
  const keys = new Map<SigningRole, readonly PublicKeyEntry[]>();
  for (const role of SIGNING_ROLES) {
    const sealed = await sealedKeys(folder, role);
    keys.set(
      role,
      sealed.map((key) => publicEntry(key.public)),
    );
  }
  return keys;
}

export async function openSigners(
  folder: string,
  role: SigningRole,
  passphrase: string,
): Promise<readonly Signer[]> {
  const sealed = await sealedKeys(folder, role);
  return sealed.map((key) => signer(publicEntry(key.public), openSealedKey(key, passphrase)));
}

function signer(entry: PublicKeyEntry, key: KeyObject): Signer {
  return { keyid: keyidOf(entry), sign: (payload) => sign(null, payload, key).toString("hex") };
}

async function sealedKeys(folder: string, role: SigningRole): Promise<readonly SealedKey[]> {
  const names = (await readdir(folder))
    .filter((name) => new RegExp(`^${role}-\\d+\\.json$`).test(name))
    .sort();
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8")) as SealedKey),
  );
}
