import { readFile } from "node:fs/promises";
import { canonicalize } from "@tufjs/canonical-json";
import { done, type Result, refused } from "../../core/result.ts";
import type { PublicKeyEntry } from "./public-key.ts";
import type { DelegatedName, TopRole } from "./roles.ts";
import type { Signer } from "./signer.ts";

/** The signed part of metadata, as the publisher writes it. */
export interface SignedPart {
  readonly _type: TopRole;
  readonly spec_version: "1.0.34";
  readonly version: number;
  readonly expires: string;
  readonly [field: string]: unknown;
}

/** Which keys sign for a role, and how many must. */
export interface Say {
  readonly keyids: readonly string[];
  readonly threshold: number;
}

export interface RootPart extends SignedPart {
  readonly _type: "root";
  readonly consistent_snapshot: boolean;
  readonly keys: Readonly<Record<string, PublicKeyEntry>>;
  readonly roles: Readonly<Record<TopRole, Say>>;
  readonly "x-khien-development"?: boolean;
}

/** Who signs for the roles that targets delegates to, as its metadata says it. */
export interface Delegations {
  readonly keys: Readonly<Record<string, PublicKeyEntry>>;
  readonly roles: readonly (Say & {
    readonly name: DelegatedName;
    readonly terminating: boolean;
    readonly paths: readonly string[];
  })[];
}

export interface TargetsPart extends SignedPart {
  readonly _type: "targets";
  readonly targets: Readonly<Record<string, unknown>>;
  readonly delegations?: Delegations;
}

/** Metadata with the signatures that it has so far. */
export interface MetadataFile<Part extends SignedPart = SignedPart> {
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
  readonly signed: Part;
}

/** What signatures are over. */
export function payloadOf(signed: SignedPart): Uint8Array {
  return new TextEncoder().encode(canonicalize(signed));
}

/** Serialises metadata: canonical JSON is what is signed, indented JSON what is served. */
export function metadataBytes(file: MetadataFile): Uint8Array {
  const { signatures, signed } = file;
  return new TextEncoder().encode(`${JSON.stringify({ signatures, signed }, undefined, 1)}\n`);
}

/** The same for machines alone: what browsers fetch all day long has no blank in it. */
export function packedMetadata({ signatures, signed }: MetadataFile): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ signatures, signed }));
}

/** Adds signatures; one of the same key is replaced. */
export function withSignatures<Part extends SignedPart>(
  file: MetadataFile<Part>,
  signers: readonly Signer[],
): MetadataFile<Part> {
  const payload = payloadOf(file.signed);
  const added = signers.map(({ keyid, sign }) => ({ keyid, sig: sign(payload) }));
  const kept = file.signatures.filter((one) => added.every(({ keyid }) => keyid !== one.keyid));
  return { ...file, signatures: [...kept, ...added] };
}

/** Reads metadata that we or an offline machine wrote; who relies on it checks it with `core/trust`. */
export async function readMetadataFile(path: string): Promise<Result<MetadataFile>> {
  try {
    const file = JSON.parse(await readFile(path, "utf8")) as MetadataFile;
    if (Array.isArray(file.signatures) && typeof file.signed._type === "string") return done(file);
  } catch {
    // Said below: for a person, no file and another file are the same.
  }
  return refused(`${path} can't be read as metadata`);
}

/** `YYYY-MM-DDTHH:MM:SSZ`. */
export function tufTime(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
}
