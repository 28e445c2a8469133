/** The signature schemes that count; keys of any other sign nothing. */
export type Scheme = "ed25519" | "ecdsa-sha2-nistp256" | "rsassa-pss-sha256";

/** Comes in as an argument: WebCrypto in the browser and in Node. */
export interface Cryptography {
  /** `publicKey`: 32 raw bytes for Ed25519, SubjectPublicKeyInfo for the others. `signature` as TUF carries it. */
  verify(scheme: Scheme, publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean>;
  digest(algorithm: "sha256" | "sha512", bytes: Uint8Array): Promise<Uint8Array>;
}
