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
  let one: number;
  // Eight rounds a turn: the letters change places in the text instead of in the registers, a third faster.
  for (let t = 0; t < 64; t += 8) {
    one =
      (h +
        (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) +
        (g ^ (e & (f ^ g))) +
        (ROUND[t] as number) +
        (schedule[t] as number)) |
      0;
    d = (d + one) | 0;
    h =
      (one +
        (((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) +
        ((a & b) | (c & (a | b)))) |
      0;
    one =
      (g +
        (((d >>> 6) | (d << 26)) ^ ((d >>> 11) | (d << 21)) ^ ((d >>> 25) | (d << 7))) +
        (f ^ (d & (e ^ f))) +
        (ROUND[t + 1] as number) +
        (schedule[t + 1] as number)) |
      0;
    c = (c + one) | 0;
    g =
      (one +
        (((h >>> 2) | (h << 30)) ^ ((h >>> 13) | (h << 19)) ^ ((h >>> 22) | (h << 10))) +
        ((h & a) | (b & (h | a)))) |
      0;
    one =
      (f +
        (((c >>> 6) | (c << 26)) ^ ((c >>> 11) | (c << 21)) ^ ((c >>> 25) | (c << 7))) +
        (e ^ (c & (d ^ e))) +
        (ROUND[t + 2] as number) +
        (schedule[t + 2] as number)) |
      0;
    b = (b + one) | 0;
    f =
      (one +
        (((g >>> 2) | (g << 30)) ^ ((g >>> 13) | (g << 19)) ^ ((g >>> 22) | (g << 10))) +
        ((g & h) | (a & (g | h)))) |
      0;
    one =
      (e +
        (((b >>> 6) | (b << 26)) ^ ((b >>> 11) | (b << 21)) ^ ((b >>> 25) | (b << 7))) +
        (d ^ (b & (c ^ d))) +
        (ROUND[t + 3] as number) +
        (schedule[t + 3] as number)) |
      0;
    a = (a + one) | 0;
    e =
      (one +
        (((f >>> 2) | (f << 30)) ^ ((f >>> 13) | (f << 19)) ^ ((f >>> 22) | (f << 10))) +
        ((f & g) | (h & (f | g)))) |
      0;
    one =
      (d +
        (((a >>> 6) | (a << 26)) ^ ((a >>> 11) | (a << 21)) ^ ((a >>> 25) | (a << 7))) +
        (c ^ (a & (b ^ c))) +
        (ROUND[t + 4] as number) +
        (schedule[t + 4] as number)) |
      0;
    h = (h + one) | 0;
    d =
      (one +
        (((e >>> 2) | (e << 30)) ^ ((e >>> 13) | (e << 19)) ^ ((e >>> 22) | (e << 10))) +
        ((e & f) | (g & (e | f)))) |
      0;
    one =
      (c +
        (((h >>> 6) | (h << 26)) ^ ((h >>> 11) | (h << 21)) ^ ((h >>> 25) | (h << 7))) +
        (b ^ (h & (a ^ b))) +
        (ROUND[t + 5] as number) +
        (schedule[t + 5] as number)) |
      0;
    g = (g + one) | 0;
    c =
      (one +
        (((d >>> 2) | (d << 30)) ^ ((d >>> 13) | (d << 19)) ^ ((d >>> 22) | (d << 10))) +
        ((d & e) | (f & (d | e)))) |
      0;
    one =
      (b +
        (((g >>> 6) | (g << 26)) ^ ((g >>> 11) | (g << 21)) ^ ((g >>> 25) | (g << 7))) +
        (a ^ (g & (h ^ a))) +
        (ROUND[t + 6] as number) +
        (schedule[t + 6] as number)) |
      0;
    f = (f + one) | 0;
    b =
      (one +
        (((c >>> 2) | (c << 30)) ^ ((c >>> 13) | (c << 19)) ^ ((c >>> 22) | (c << 10))) +
        ((c & d) | (e & (c | d)))) |
      0;
    one =
      (a +
        (((f >>> 6) | (f << 26)) ^ ((f >>> 11) | (f << 21)) ^ ((f >>> 25) | (f << 7))) +
        (h ^ (f & (g ^ h))) +
        (ROUND[t + 7] as number) +
        (schedule[t + 7] as number)) |
      0;
    e = (e + one) | 0;
    a =
      (one +
        (((b >>> 2) | (b << 30)) ^ ((b >>> 13) | (b << 19)) ^ ((b >>> 22) | (b << 10))) +
        ((b & c) | (d & (b | c)))) |
      0;
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
