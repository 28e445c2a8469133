import { existsSync } from "node:fs";
import { join } from "node:path";
import { done, type Result, refused } from "../../core/result.ts";
import { acceptRoot } from "./accept-root.ts";
import { keysAtHand, makeKeyFile, readKeyFile } from "./key-file.ts";
import { isDevelopmentRoot, type KeyRing, openKeyRing, writeDelegations } from "./key-ring.ts";
import { nextRoot, withDelegatedKeys } from "./next-root.ts";
import { newPassphraseFor } from "./passphrase.ts";
import { readPending, writePending } from "./pending.ts";
import { keyidOf, type PublicKeyEntry } from "./public-key.ts";
import { isTopRole, type SigningRole, type TopRole } from "./roles.ts";
import { entriesOf, sayOf } from "./say-of.ts";
import { type MetadataFile, type RootPart, withSignatures } from "./signed-metadata.ts";
import { openSigner } from "./signer.ts";

export interface RotateOptions {
  readonly keysDir: string;
  readonly role: SigningRole;
  /** Name of the key file or the beginning of the id of the key that goes; the oldest when not named. */
  readonly retire?: string | undefined;
  /** A key file made elsewhere that comes in, of which only the public side is read; else a key is made. */
  readonly newKey?: string | undefined;
  /** Folder for the key that is made; that of the keys when not named. */
  readonly into?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Rotated {
  readonly added: string;
  readonly retired: string;
  /** `in-force`: a new root is accepted. `next-publish`: targets metadata will say it. Else the file to be signed. */
  readonly outcome:
    | { readonly kind: "in-force"; readonly root: number }
    | { readonly kind: "next-publish" }
    | { readonly kind: "waits"; readonly file: string };
}

/** Brings a new key in for a role and takes an old one out, as far as it can be done without absent keys. */
export async function rotateKey(options: RotateOptions): Promise<Result<Rotated>> {
  const { keysDir, role, now } = options;
  const ring = await openKeyRing(keysDir);
  const before = ring.root.signed;
  const waiting = await readPending<RootPart>(keysDir, "root", before.version + 1);
  const base = waiting?.signed ?? before;
  const delegating = isTopRole(role) ? base : ring.delegations;
  const entries = entriesOf(sayOf(role, base, ring.delegations), delegating.keys);
  const leaving = await leavingKey(keysDir, entries, options.retire);
  if (!leaving.ok) return leaving;
  const coming = await comingKey(options, entries.length);
  if (!coming.ok) return coming;
  const keys = [...entries.filter((entry) => entry !== leaving.value), coming.value];
  const told = { added: keyidOf(coming.value), retired: keyidOf(leaving.value) };
  if (!isTopRole(role)) {
    await writeDelegations(keysDir, withDelegatedKeys(ring.delegations, role, keys));
    return done({ ...told, outcome: { kind: "next-publish" } });
  }
  return done({ ...told, outcome: await layOutRoot(keysDir, ring, base, now, { role, keys }) });
}

/** The next root with the same keys and a new expiry date. */
export async function renewRoot(keysDir: string, now: number): Promise<Rotated["outcome"]> {
  const ring = await openKeyRing(keysDir);
  const waiting = await readPending<RootPart>(keysDir, "root", ring.root.signed.version + 1);
  return layOutRoot(keysDir, ring, waiting?.signed ?? ring.root.signed, now);
}

/** Lays out the next root for signing. A development root is signed at once: its keys lie beside it. */
async function layOutRoot(
  keysDir: string,
  { root }: KeyRing,
  base: RootPart,
  now: number,
  change?: { readonly role: TopRole; readonly keys: readonly PublicKeyEntry[] },
): Promise<Rotated["outcome"]> {
  const signed = nextRoot({ before: root.signed, base, now }, change);
  const prepared: MetadataFile<RootPart> = { signatures: [], signed };
  if (isDevelopmentRoot(root)) {
    const ids = new Set([...root.signed.roles.root.keyids, ...signed.roles.root.keyids]);
    const keys = (await keysAtHand(keysDir)).filter(({ keyid }) => ids.has(keyid));
    const signers = await Promise.all(keys.map((key) => openSigner(key)));
    const accepted = await acceptRoot(keysDir, withSignatures(prepared, signers));
    if (accepted.ok) return { kind: "in-force", root: accepted.value };
  }
  return { kind: "waits", file: await writePending(keysDir, prepared, join(keysDir, "root.json")) };
}

async function leavingKey(
  keysDir: string,
  entries: readonly PublicKeyEntry[],
  named: string | undefined,
): Promise<Result<PublicKeyEntry>> {
  const byName = (await keysAtHand(keysDir)).find(({ name }) => name === named)?.keyid;
  const found = entries.filter(
    (entry) => named === undefined || keyidOf(entry) === byName || keyidOf(entry).startsWith(named),
  );
  const [first, second] = found;
  if (first === undefined) return refused(`no key of this role is ${named ?? "there"}`);
  if (named !== undefined && second !== undefined)
    return refused(`${named} could be several keys: say more of it`);
  return done(first);
}

async function comingKey(
  { newKey, keysDir, into = keysDir, role }: RotateOptions,
  count: number,
): Promise<Result<PublicKeyEntry>> {
  if (newKey !== undefined) {
    const read = await readKeyFile(newKey);
    return read.ok ? done(read.value.entry) : read;
  }
  // Numbers are never used again, so that a name means one key for ever.
  const isTaken = (number: number): boolean =>
    [into, keysDir, join(keysDir, "retired")].some((folder) =>
      existsSync(join(folder, `${role}-${number}.json`)),
    );
  let number = count + 1;
  while (isTaken(number)) number++;
  const path = join(into, `${role}-${number}.json`);
  return done((await makeKeyFile(path, await newPassphraseFor(path))).entry);
}
