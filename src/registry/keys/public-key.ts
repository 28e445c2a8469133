import { createHash } from "node:crypto";
import { canonicalize } from "@tufjs/canonical-json";

/** The public side of a key, as TUF metadata carries it. */
export interface PublicKeyEntry {
  readonly keytype: "ed25519";
  readonly scheme: "ed25519";
  readonly keyval: { readonly public: string };
}

export function publicEntry(publicHex: string): PublicKeyEntry {
  return { keytype: "ed25519", scheme: "ed25519", keyval: { public: publicHex } };
}

/** TUF's customary id: SHA-256 over the canonical form of the public key. */
export function keyidOf(entry: PublicKeyEntry): string {
  return createHash("sha256").update(canonicalize(entry)).digest("hex");
}

/** Enough of an id to tell keys apart by eye, and to name one on the command line. */
export function shortId(keyid: string): string {
  return keyid.slice(0, 12);
}

/** Keys by their ids, each once. */
export function byId(entries: readonly PublicKeyEntry[]): Readonly<Record<string, PublicKeyEntry>> {
  return Object.fromEntries(entries.map((entry) => [keyidOf(entry), entry]));
}
