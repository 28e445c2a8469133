import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, delimiter, dirname, join } from "node:path";
import { done, type Result, refused } from "../../core/result.ts";
import { keyidOf, type PublicKeyEntry, publicEntry } from "./public-key.ts";
import { SIGNING_ROLES, type SigningRole } from "./roles.ts";
import { makeSealedKey, type SealedKey, STRONG_COST } from "./sealed-key.ts";

/** A key at rest: `root-2.json`. Its public side is readable, its private side is sealed. */
export interface KeyFile {
  readonly path: string;
  /** `root-2`. */
  readonly name: string;
  readonly keyid: string;
  readonly entry: PublicKeyEntry;
  readonly sealed: SealedKey;
}

const HEX_FIELDS = ["public", "salt", "nonce", "sealed", "tag"] as const;

/** Reads one key file, without opening it. */
export async function readKeyFile(path: string): Promise<Result<KeyFile>> {
  let sealed: Partial<Record<string, unknown>>;
  try {
    sealed = JSON.parse(await readFile(path, "utf8")) as Partial<Record<string, unknown>>;
  } catch {
    return refused(`${path} can't be read as a key file`);
  }
  const isWhole =
    typeof sealed === "object" &&
    sealed !== null &&
    typeof sealed.cost === "number" &&
    HEX_FIELDS.every((field) => typeof sealed[field] === "string" && /^[0-9a-f]+$/.test(sealed[field]));
  if (!isWhole) return refused(`${path} is no key file`);
  return done(keyFile(path, sealed as unknown as SealedKey));
}

/** The sealed keys that are at hand: in the folder, and in those that KHIEN_KEY_DIRS names, a stick for example. */
export async function keysAtHand(folder: string): Promise<readonly KeyFile[]> {
  const elsewhere = (process.env.KHIEN_KEY_DIRS ?? "").split(delimiter).filter((one) => one !== "");
  const found: KeyFile[] = [];
  for (const one of [folder, ...elsewhere]) {
    if (!existsSync(one)) continue;
    for (const name of (await readdir(one)).sort(byNumber)) {
      if (roleOfFile(name) === undefined) continue;
      const key = await readKeyFile(join(one, name));
      if (key.ok) found.push(key.value);
    }
  }
  return found;
}

/** Makes a key. The file must not be there yet. */
export async function makeKeyFile(path: string, passphrase: string, cost = STRONG_COST): Promise<KeyFile> {
  const sealed = makeSealedKey(passphrase, cost);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, `${JSON.stringify(sealed, undefined, 2)}\n`, { mode: 0o600, flag: "wx" });
  return keyFile(path, sealed);
}

/** `hot` of `hot-3.json`; undefined for a file that is no key. */
export function roleOfFile(name: string): SigningRole | undefined {
  const role = /^([a-z]+)-\d+\.json$/.exec(name)?.[1];
  return SIGNING_ROLES.find((one) => one === role);
}

function byNumber(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}

function keyFile(path: string, sealed: SealedKey): KeyFile {
  const entry = publicEntry(sealed.public);
  return { path, name: basename(path, ".json"), keyid: keyidOf(entry), entry, sealed };
}
