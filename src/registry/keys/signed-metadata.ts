import { canonicalize } from "@tufjs/canonical-json";
import type { Signer } from "./key-folder.ts";

/** The signed part of metadata, as the publisher writes it. */
export interface SignedPart {
  readonly _type: "root" | "timestamp" | "snapshot" | "targets";
  readonly spec_version: "1.0.34";
  readonly version: number;
  readonly expires: string;
  readonly [field: string]: unknown;
}

/** Signs and serialises metadata: canonical JSON is what is signed, indented JSON what is served. */
export function signMetadata(signed: SignedPart, signers: readonly Signer[]): Uint8Array {
  const payload = new TextEncoder().encode(canonicalize(signed));
  const signatures = signers.map((signer) => ({ keyid: signer.keyid, sig: signer.sign(payload) }));
  return new TextEncoder().encode(`${JSON.stringify({ signatures, signed }, undefined, 1)}\n`);
}

/** `YYYY-MM-DDTHH:MM:SSZ`. */
export function tufTime(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
}
