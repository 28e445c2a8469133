import { type KeyObject, sign } from "node:crypto";
import type { KeyFile } from "./key-file.ts";
import { KeysUnavailable } from "./keys-unavailable.ts";
import { passphraseFor } from "./passphrase.ts";
import { openSealedKey } from "./sealed-key.ts";

/** A role's key, open for signing. */
export interface Signer {
  readonly keyid: string;
  sign(payload: Uint8Array): string;
}

/** Opens a key with its passphrase, wherever that comes from when it is not given. */
export async function openSigner(key: KeyFile, passphrase?: string): Promise<Signer> {
  const secret = open(key, passphrase ?? (await passphraseFor(key.path)));
  return { keyid: key.keyid, sign: (payload) => sign(null, payload, secret).toString("hex") };
}

function open(key: KeyFile, passphrase: string): KeyObject {
  try {
    return openSealedKey(key.sealed, passphrase);
  } catch {
    throw new KeysUnavailable(`${key.name} can't be opened: another passphrase, or a damaged file`);
  }
}
