import { type Key, kindOf } from "../observable/key.ts";
import { toHex } from "./bytes.ts";
import { SALT_LENGTH } from "./key-hash.ts";
import { createSha256 } from "./sha256.ts";

const START = new TextEncoder().encode("khien\0v1\0");

/** All 256 bits of a key's hash, in hex: the hash of which the list keeps the first 64 or 96 bits. */
export function createFullHasher(salt: Uint8Array): (key: Key) => string {
  if (salt.length !== SALT_LENGTH)
    throw new RangeError(`the salt has ${salt.length} bytes, not ${SALT_LENGTH}`);
  const sha = createSha256();
  const encoder = new TextEncoder();
  sha.message.set(START);
  sha.message.set(salt, START.length);
  const kindAt = START.length + SALT_LENGTH;
  return (key) => {
    const { written } = encoder.encodeInto(`${kindOf(key)}\0${key}`, sha.message.subarray(kindAt));
    const words = sha.digest(kindAt + written);
    const bytes = new Uint8Array(words.length * 4);
    const view = new DataView(bytes.buffer);
    for (const [at, word] of words.entries()) view.setInt32(at * 4, word);
    return toHex(bytes);
  };
}
