import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  scryptSync,
} from "node:crypto";

/** A private key at rest: PKCS #8, sealed by AES-256-GCM under a key that scrypt makes of a passphrase. */
export interface SealedKey {
  /** scrypt's N: how much work each guess at the passphrase costs. */
  readonly cost: number;
  /** Ed25519 public key, 32 bytes in hex. */
  readonly public: string;
  readonly salt: string;
  readonly nonce: string;
  readonly sealed: string;
  readonly tag: string;
}

/** For passphrases of people: a quarter of a second a guess. */
export const STRONG_COST = 2 ** 16;
/** For passphrases of 24 random bytes, which nobody guesses anyway. */
export const RANDOM_COST = 2 ** 12;

function stretched(passphrase: string, salt: Buffer, cost: number): Buffer {
  return scryptSync(passphrase, salt, 32, { N: cost, r: 8, p: 1, maxmem: 256 * 1024 * 1024 });
}

export function makeSealedKey(passphrase: string, cost: number): SealedKey {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", stretched(passphrase, salt, cost), nonce);
  const sealed = Buffer.concat([
    cipher.update(privateKey.export({ type: "pkcs8", format: "der" })),
    cipher.final(),
  ]);
  return {
    cost,
    // The last 32 bytes of the DER form are the key itself (RFC 8410).
    public: publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("hex"),
    salt: salt.toString("hex"),
    nonce: nonce.toString("hex"),
    sealed: sealed.toString("hex"),
    tag: cipher.getAuthTag().toString("hex"),
  };
}

/** Throws when the passphrase is wrong or the file was changed. */
export function openSealedKey(key: SealedKey, passphrase: string): KeyObject {
  const secret = stretched(passphrase, Buffer.from(key.salt, "hex"), key.cost);
  const decipher = createDecipheriv("aes-256-gcm", secret, Buffer.from(key.nonce, "hex"));
  decipher.setAuthTag(Buffer.from(key.tag, "hex"));
  const der = Buffer.concat([decipher.update(Buffer.from(key.sealed, "hex")), decipher.final()]);
  return createPrivateKey({ key: der, format: "der", type: "pkcs8" });
}
