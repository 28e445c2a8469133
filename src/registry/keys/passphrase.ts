import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { askUnseen } from "./ask-unseen.ts";
import { KeysUnavailable } from "./keys-unavailable.ts";

/**
 * The passphrase of one key: from `root-2.passphrase` beside it, from KHIEN_KEY_PASSPHRASE, from `passphrase` beside
 * it, or asked for on the terminal, in this order.
 */
export async function passphraseFor(keyPath: string): Promise<string> {
  const known = await knownPassphrase(keyPath);
  if (known !== undefined) return known;
  const asked = await askUnseen(`Passphrase of ${basename(keyPath, ".json")}: `);
  if (asked !== undefined) return asked;
  throw new KeysUnavailable(
    `${basename(keyPath)} is sealed: name its passphrase in KHIEN_KEY_PASSPHRASE, or run this at a terminal`,
  );
}

/** The same for a key that is to be made: asked twice. */
export async function newPassphraseFor(keyPath: string): Promise<string> {
  const known = await knownPassphrase(keyPath);
  if (known !== undefined) return known;
  const name = basename(keyPath, ".json");
  const first = await askUnseen(`New passphrase for ${name}: `);
  if (first === undefined)
    throw new KeysUnavailable(
      `a passphrase for ${name} is needed: KHIEN_KEY_PASSPHRASE, a file ${name}.passphrase, or a terminal`,
    );
  if (first.length < SHORTEST)
    throw new KeysUnavailable(`a passphrase needs at least ${SHORTEST} characters`);
  if ((await askUnseen("The same again: ")) !== first)
    throw new KeysUnavailable("the two passphrases differ: nothing was made");
  return first;
}

const SHORTEST = 12;

/** A random passphrase in a file beside the keys, for development: nobody has to remember it. */
export async function makeDevelopmentPassphrase(folder: string): Promise<void> {
  const path = join(folder, "passphrase");
  if (existsSync(path) || (process.env.KHIEN_KEY_PASSPHRASE ?? "") !== "") return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(path, randomBytes(24).toString("base64url"), { mode: 0o600 });
}

async function knownPassphrase(keyPath: string): Promise<string | undefined> {
  const own = await readIfThere(keyPath.replace(/\.json$/, ".passphrase"));
  if (own !== undefined) return own;
  const named = process.env.KHIEN_KEY_PASSPHRASE;
  if (named !== undefined && named !== "") return named;
  return readIfThere(join(dirname(keyPath), "passphrase"));
}

async function readIfThere(path: string): Promise<string | undefined> {
  return existsSync(path) ? (await readFile(path, "utf8")).trim() : undefined;
}
