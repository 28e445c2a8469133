import { hexToBytes } from "@noble/hashes/utils.js";
import type { Scheme } from "./cryptography.ts";

const P256_LENGTH = 91;
const P256_START = hexToBytes("3059301306072a8648ce3d020106082a8648ce3d03010703420004");
const RSA_END = hexToBytes("0203010001");
/** Moduli of 2048 to 8192 bits: below, they are weak; above, they cost too much. */
const RSA_LENGTHS = { least: 294, most: 1_062 };

/**
 * Whether a SubjectPublicKeyInfo is written in the one usual way: an uncompressed point, or a modulus with the
 * exponent 65537. Cryptography libraries read others too; then one key could be counted as several.
 */
export function isStandardKey(scheme: Exclude<Scheme, "ed25519">, key: Uint8Array): boolean {
  if (scheme === "ecdsa-sha2-nistp256") return key.length === P256_LENGTH && startsWith(key, P256_START);
  if (key.length < RSA_LENGTHS.least || key.length > RSA_LENGTHS.most) return false;
  const modulus = key.subarray(rsaStart(key.length).length);
  return (
    startsWith(key, rsaStart(key.length)) &&
    (modulus[0] ?? 0) >= 0x80 &&
    startsWith(key.subarray(-RSA_END.length), RSA_END)
  );
}

/** All that comes before the modulus follows from the whole's length. */
function rsaStart(length: number): Uint8Array {
  const sized = (tag: string, rest: number): string =>
    `${tag}82${(length - rest).toString(16).padStart(4, "0")}`;
  const algorithm = "300d06092a864886f70d0101010500";
  return hexToBytes(
    `${sized("30", 4)}${algorithm}${sized("03", 23)}00${sized("30", 28)}${sized("02", 37)}00`,
  );
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}
