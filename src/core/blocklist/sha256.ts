import { compressBlock } from "./sha256-block.ts";

/**
 * SHA-256 (FIPS 180-4) over a buffer that the caller fills, without an allocation: looking up a key costs three
 * hashes, and the libraries' cost a multiple of the search itself. Tests hold it against `@noble/hashes`.
 */
export interface Sha256 {
  /** Where the message is written before {@link digest}; at least `MAX_MESSAGE` bytes. */
  readonly message: Uint8Array;
  /** Hashes the first `length` bytes of `message`; the eight words are valid until the next call. */
  digest(length: number): Int32Array;
}

/** Longest message, in bytes: the longest key in UTF-8 with everything around it. */
export const MAX_MESSAGE = 2_048;

const ROUND = Int32Array.from(
  // First 32 bits of the fractional parts of the cube roots of the first 64 primes.
  primes(64).map((prime) => fraction(Math.cbrt(prime))),
);
const START = Int32Array.from(primes(8).map((prime) => fraction(Math.sqrt(prime))));

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
}

export function createSha256(): Sha256 {
  const message = new Uint8Array(MAX_MESSAGE + 72);
  const words = new DataView(message.buffer);
  const state = new Int32Array(8);
  return {
    message,
    digest(length) {
      if (length > MAX_MESSAGE)
        throw new RangeError(`a message of ${length} bytes is longer than ${MAX_MESSAGE}`);
      const end = (((length + 8) >> 6) + 1) << 6;
      message[length] = 0x80;
      for (let at = length + 1; at < end - 2; at++) message[at] = 0;
      words.setUint16(end - 2, length << 3);
      compressBlock(START, state, words, 0, ROUND);
      for (let block = 64; block < end; block += 64) compressBlock(state, state, words, block, ROUND);
      return state;
    },
  };
}
