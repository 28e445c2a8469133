import type { Cryptography, Scheme } from "./cryptography.ts";
import { rawSignature } from "./der-signature.ts";

/** The part of WebCrypto's `SubtleCrypto` that is needed; core declares no browser. */
export interface Subtle {
  importKey(
    format: "raw" | "spki",
    key: Uint8Array<ArrayBuffer>,
    algorithm: Algorithm,
    extractable: boolean,
    usages: ["verify"],
  ): Promise<unknown>;
  verify(
    algorithm: Algorithm,
    key: never,
    signature: Uint8Array<ArrayBuffer>,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<boolean>;
  digest(algorithm: string, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
}

interface Algorithm {
  readonly name: string;
  readonly namedCurve?: string;
  readonly hash?: string;
  readonly saltLength?: number;
}

const ALGORITHMS: Readonly<Record<Scheme, Algorithm>> = {
  ed25519: { name: "Ed25519" },
  "ecdsa-sha2-nistp256": { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" },
  "rsassa-pss-sha256": { name: "RSA-PSS", hash: "SHA-256", saltLength: 32 },
};

/** Signatures and hashes by WebCrypto. A key or signature that it can't read verifies nothing. */
export function webCryptography(subtle: Subtle): Cryptography {
  return {
    async verify(scheme, publicKey, signature, message) {
      const algorithm = ALGORITHMS[scheme];
      const raw = scheme === "ecdsa-sha2-nistp256" ? rawSignature(signature) : signature;
      if (raw === undefined) return false;
      try {
        const format = scheme === "ed25519" ? "raw" : "spki";
        const key = await subtle.importKey(format, unshared(publicKey), algorithm, false, ["verify"]);
        return await subtle.verify(algorithm, key as never, unshared(raw), unshared(message));
      } catch {
        // WebCrypto throws on keys that are no points of the curve: they sign nothing.
        return false;
      }
    },
    async digest(algorithm, bytes) {
      return new Uint8Array(
        await subtle.digest(algorithm === "sha256" ? "SHA-256" : "SHA-512", unshared(bytes)),
      );
    },
  };
}

/** WebCrypto takes no views of shared memory; the types say so. It copies what it is given itself. */
function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}
