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
  const schedule = new Int32Array(64);
  const state = new Int32Array(8);
  return {
    message,
    digest(length) {
      if (length > MAX_MESSAGE)
        throw new RangeError(`a message of ${length} bytes is longer than ${MAX_MESSAGE}`);
      const end = (((length + 8) >> 6) + 1) << 6;
      message.fill(0, length, end);
      message[length] = 0x80;
      message[end - 1] = (length << 3) & 255;
      message[end - 2] = (length >> 5) & 255;
      state.set(START);
      for (let block = 0; block < end; block += 64) compress(state, schedule, message, block);
      return state;
    },
  };
}

function compress(state: Int32Array, schedule: Int32Array, message: Uint8Array, block: number): void {
  for (let t = 0, at = block; t < 16; t++, at += 4) {
    schedule[t] =
      ((message[at] as number) << 24) |
      ((message[at + 1] as number) << 16) |
      ((message[at + 2] as number) << 8) |
      (message[at + 3] as number);
  }
  for (let t = 16; t < 64; t++) {
    const x = schedule[t - 15] as number;
    const y = schedule[t - 2] as number;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    schedule[t] = (s1 + (schedule[t - 7] as number) + s0 + (schedule[t - 16] as number)) | 0;
  }
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  for (let t = 0; t < 64; t++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + s1 + ((e & f) ^ (~e & g)) + (ROUND[t] as number) + (schedule[t] as number)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state[0] = ((state[0] as number) + a) | 0;
  state[1] = ((state[1] as number) + b) | 0;
  state[2] = ((state[2] as number) + c) | 0;
  state[3] = ((state[3] as number) + d) | 0;
  state[4] = ((state[4] as number) + e) | 0;
  state[5] = ((state[5] as number) + f) | 0;
  state[6] = ((state[6] as number) + g) | 0;
  state[7] = ((state[7] as number) + h) | 0;
}
