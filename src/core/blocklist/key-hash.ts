import { type Key, kindOf } from "../observable/key.ts";
import { createSha256, MAX_MESSAGE } from "./sha256.ts";

/** Bytes of a key's hash that the list keeps. */
export type HashWidth = 8 | 12;

/**
 * 64 bits for kinds that nobody can choose freely (phone, bank account, numeric platform ids), 96 for those that
 * an attacker can grind until they collide with a well-known name.
 */
export function hashWidth(key: Key): HashWidth {
  // Sites and wallets: nearly all that is asked about.
  if (key.charCodeAt(0) === LETTER_W) return 12;
  const kind = kindOf(key);
  if (kind === "phone" || kind === "bank") return 8;
  if (kind !== "account" && kind !== "group" && kind !== "post") return 12;
  // Of `account:facebook:123` the part after the platform: all digits, or a minus and digits.
  let at = key.indexOf(":", kind.length + 1) + 1;
  if (key.charCodeAt(at) === 0x2d) at++;
  if (at >= key.length) return 12;
  for (; at < key.length; at++) {
    const code = key.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return 12;
  }
  return 8;
}

const LETTER_W = 0x77;
const COLON = 0x3a;

/** Bytes of the epoch salt. */
export const SALT_LENGTH = 8;

export interface KeyHasher {
  /** Leading 96 bits of the key's hash as three unsigned words; for 64-bit kinds the third is to be ignored. */
  hash(key: Key, into: Uint32Array): void;
}

const START = new TextEncoder().encode("khien\0v1\0");

/** SHA-256 over `khien\0v1\0`, the salt, the kind, `\0` and the key in UTF-8. */
export function createKeyHasher(salt: Uint8Array): KeyHasher {
  if (salt.length !== SALT_LENGTH)
    throw new RangeError(`the salt has ${salt.length} bytes, not ${SALT_LENGTH}`);
  const sha = createSha256();
  const { message } = sha;
  const encoder = new TextEncoder();
  message.set(START);
  message.set(salt, START.length);
  const kindAt = START.length + SALT_LENGTH;
  return {
    hash(key, into) {
      let at = kindAt;
      const { length } = key;
      for (let n = 0; n < length; n++) {
        const code = key.charCodeAt(n);
        if (code === COLON) break;
        message[at++] = code;
      }
      message[at++] = 0;
      let n = 0;
      for (; n < length; n++) {
        const code = key.charCodeAt(n);
        if (code > 0x7f) break;
        message[at++] = code;
      }
      if (n < length) at += encoder.encodeInto(key.slice(n), message.subarray(at, MAX_MESSAGE)).written;
      const words = sha.digest(at);
      into[0] = words[0] as number;
      into[1] = words[1] as number;
      into[2] = words[2] as number;
    },
  };
}
