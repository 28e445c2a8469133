import { webcrypto } from "node:crypto";
import { readMetadata } from "../../core/trust/metadata.ts";
import { Refusal } from "../../core/trust/refusal.ts";
import { countSignatures } from "../../core/trust/signatures.ts";
import { webCryptography } from "../../core/trust/web-cryptography.ts";
import type { PublicKeyEntry } from "./public-key.ts";
import { type MetadataFile, metadataBytes, type Say } from "./signed-metadata.ts";

export const cryptography = webCryptography(webcrypto.subtle as never);

/** How many of a role's keys signed this, counted as a client counts. */
export async function signaturesOn(
  file: MetadataFile,
  say: Say,
  keys: Readonly<Record<string, PublicKeyEntry>>,
): Promise<number> {
  const known = Object.entries(keys).map(
    ([id, { keytype, scheme, keyval }]) => [id, { keytype, scheme, value: keyval.public }] as const,
  );
  const { _type } = file.signed;
  return countSignatures(readMetadata(metadataBytes(file), _type, _type), say, new Map(known), cryptography);
}

/** Why a client would not even read this; undefined when it would. */
export function faultOf(file: MetadataFile): string | undefined {
  try {
    readMetadata(metadataBytes(file), file.signed._type, file.signed._type);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
