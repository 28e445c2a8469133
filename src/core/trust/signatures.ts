import { hexToBytes } from "@noble/hashes/utils.js";
import { base64 } from "@scure/base";
import type { Cryptography, Scheme } from "./cryptography.ts";
import { Refusal } from "./refusal.ts";
import type { Metadata, PublicKey, RoleKeys } from "./role-metadata.ts";
import { isStandardKey } from "./standard-key.ts";

/** Throws a {@link Refusal} when fewer keys of a role signed this than its threshold. */
export async function requireSignatures(
  metadata: Metadata,
  name: string,
  role: RoleKeys,
  keys: ReadonlyMap<string, PublicKey>,
  cryptography: Cryptography,
): Promise<void> {
  const count = await countSignatures(metadata, role, keys, cryptography);
  if (count < role.threshold)
    throw new Refusal("unsigned", name, `${count} of ${role.threshold} signatures hold`);
}

/** How many keys of a role signed this. They are counted by their bytes: one key under two ids counts once. */
export async function countSignatures(
  metadata: Metadata,
  { keyids }: RoleKeys,
  keys: ReadonlyMap<string, PublicKey>,
  cryptography: Cryptography,
): Promise<number> {
  const signers = new Set<string>();
  for (const id of keyids) {
    const key = keys.get(id);
    const signature = metadata.signatures.get(id);
    if (key === undefined || signature === undefined) continue;
    const known = readKey(key);
    const bytes = readHex(signature);
    if (known === undefined || bytes === undefined) continue;
    if (await cryptography.verify(known.scheme, known.bytes, bytes, metadata.payload))
      signers.add(base64.encode(known.bytes));
  }
  return signers.size;
}

const PEM_SCHEMES: readonly {
  readonly scheme: Exclude<Scheme, "ed25519">;
  readonly keytypes: readonly string[];
}[] = [
  { scheme: "ecdsa-sha2-nistp256", keytypes: ["ecdsa", "ecdsa-sha2-nistp256"] },
  { scheme: "rsassa-pss-sha256", keytypes: ["rsa"] },
];

function readKey({
  keytype,
  scheme,
  value,
}: PublicKey): { readonly scheme: Scheme; readonly bytes: Uint8Array } | undefined {
  if (keytype === "ed25519" && scheme === "ed25519") {
    const bytes = readHex(value);
    return bytes?.length === 32 ? { scheme, bytes } : undefined;
  }
  const known = PEM_SCHEMES.find((one) => one.scheme === scheme && one.keytypes.includes(keytype));
  const bytes = known === undefined ? undefined : readPem(value);
  if (known === undefined || bytes === undefined || !isStandardKey(known.scheme, bytes)) return undefined;
  return { scheme: known.scheme, bytes };
}

function readHex(text: string): Uint8Array | undefined {
  return /^(?:[0-9a-f]{2}){1,512}$/i.test(text) ? hexToBytes(text.toLowerCase()) : undefined;
}

function readPem(text: string): Uint8Array | undefined {
  const body = /^-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]{1,2000})-----END PUBLIC KEY-----\s*$/.exec(
    text,
  )?.[1];
  if (body === undefined) return undefined;
  try {
    return base64.decode(body.replace(/\s/g, ""));
  } catch {
    // The library throws on bad padding: then it is no key.
    return undefined;
  }
}
