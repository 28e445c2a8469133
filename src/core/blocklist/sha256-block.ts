type Words = Int32Array;

/**
 * SHA-256's compression of the 64 bytes at `block`: from one state to the next, which may be the same array; `round`
 * has the 64 constants.
 *
 * Sixteen rounds a turn: the letters and the schedule's words change places in the text instead of in memory, so
 * that they stay in registers. A third faster than the loop of the standard's text.
 */
export function compressBlock(from: Words, to: Words, words: DataView, block: number, round: Words): void {
  let w0 = words.getInt32(block);
  let w1 = words.getInt32(block + 4);
  let w2 = words.getInt32(block + 8);
  let w3 = words.getInt32(block + 12);
  let w4 = words.getInt32(block + 16);
  let w5 = words.getInt32(block + 20);
  let w6 = words.getInt32(block + 24);
  let w7 = words.getInt32(block + 28);
  let w8 = words.getInt32(block + 32);
  let w9 = words.getInt32(block + 36);
  let w10 = words.getInt32(block + 40);
  let w11 = words.getInt32(block + 44);
  let w12 = words.getInt32(block + 48);
  let w13 = words.getInt32(block + 52);
  let w14 = words.getInt32(block + 56);
  let w15 = words.getInt32(block + 60);
  let a = from[0] as number;
  let b = from[1] as number;
  let c = from[2] as number;
  let d = from[3] as number;
  let e = from[4] as number;
  let f = from[5] as number;
  let g = from[6] as number;
  let h = from[7] as number;
  let one: number;
  for (let t = 0; ; t += 16) {
    one =
      (h + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + (g ^ (e & (f ^ g))) + (round[t] as number) + w0) | 0;
    d = (d + one) | 0;
    h = (one + (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) | (c & (a | b)))) | 0;
    one =
      (g + (rotr(d, 6) ^ rotr(d, 11) ^ rotr(d, 25)) + (f ^ (d & (e ^ f))) + (round[t + 1] as number) + w1) |
      0;
    c = (c + one) | 0;
    g = (one + (rotr(h, 2) ^ rotr(h, 13) ^ rotr(h, 22)) + ((h & a) | (b & (h | a)))) | 0;
    one =
      (f + (rotr(c, 6) ^ rotr(c, 11) ^ rotr(c, 25)) + (e ^ (c & (d ^ e))) + (round[t + 2] as number) + w2) |
      0;
    b = (b + one) | 0;
    f = (one + (rotr(g, 2) ^ rotr(g, 13) ^ rotr(g, 22)) + ((g & h) | (a & (g | h)))) | 0;
    one =
      (e + (rotr(b, 6) ^ rotr(b, 11) ^ rotr(b, 25)) + (d ^ (b & (c ^ d))) + (round[t + 3] as number) + w3) |
      0;
    a = (a + one) | 0;
    e = (one + (rotr(f, 2) ^ rotr(f, 13) ^ rotr(f, 22)) + ((f & g) | (h & (f | g)))) | 0;
    one =
      (d + (rotr(a, 6) ^ rotr(a, 11) ^ rotr(a, 25)) + (c ^ (a & (b ^ c))) + (round[t + 4] as number) + w4) |
      0;
    h = (h + one) | 0;
    d = (one + (rotr(e, 2) ^ rotr(e, 13) ^ rotr(e, 22)) + ((e & f) | (g & (e | f)))) | 0;
    one =
      (c + (rotr(h, 6) ^ rotr(h, 11) ^ rotr(h, 25)) + (b ^ (h & (a ^ b))) + (round[t + 5] as number) + w5) |
      0;
    g = (g + one) | 0;
    c = (one + (rotr(d, 2) ^ rotr(d, 13) ^ rotr(d, 22)) + ((d & e) | (f & (d | e)))) | 0;
    one =
      (b + (rotr(g, 6) ^ rotr(g, 11) ^ rotr(g, 25)) + (a ^ (g & (h ^ a))) + (round[t + 6] as number) + w6) |
      0;
    f = (f + one) | 0;
    b = (one + (rotr(c, 2) ^ rotr(c, 13) ^ rotr(c, 22)) + ((c & d) | (e & (c | d)))) | 0;
    one =
      (a + (rotr(f, 6) ^ rotr(f, 11) ^ rotr(f, 25)) + (h ^ (f & (g ^ h))) + (round[t + 7] as number) + w7) |
      0;
    e = (e + one) | 0;
    a = (one + (rotr(b, 2) ^ rotr(b, 13) ^ rotr(b, 22)) + ((b & c) | (d & (b | c)))) | 0;
    one =
      (h + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + (g ^ (e & (f ^ g))) + (round[t + 8] as number) + w8) |
      0;
    d = (d + one) | 0;
    h = (one + (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) | (c & (a | b)))) | 0;
    one =
      (g + (rotr(d, 6) ^ rotr(d, 11) ^ rotr(d, 25)) + (f ^ (d & (e ^ f))) + (round[t + 9] as number) + w9) |
      0;
    c = (c + one) | 0;
    g = (one + (rotr(h, 2) ^ rotr(h, 13) ^ rotr(h, 22)) + ((h & a) | (b & (h | a)))) | 0;
    one =
      (f + (rotr(c, 6) ^ rotr(c, 11) ^ rotr(c, 25)) + (e ^ (c & (d ^ e))) + (round[t + 10] as number) + w10) |
      0;
    b = (b + one) | 0;
    f = (one + (rotr(g, 2) ^ rotr(g, 13) ^ rotr(g, 22)) + ((g & h) | (a & (g | h)))) | 0;
    one =
      (e + (rotr(b, 6) ^ rotr(b, 11) ^ rotr(b, 25)) + (d ^ (b & (c ^ d))) + (round[t + 11] as number) + w11) |
      0;
    a = (a + one) | 0;
    e = (one + (rotr(f, 2) ^ rotr(f, 13) ^ rotr(f, 22)) + ((f & g) | (h & (f | g)))) | 0;
    one =
      (d + (rotr(a, 6) ^ rotr(a, 11) ^ rotr(a, 25)) + (c ^ (a & (b ^ c))) + (round[t + 12] as number) + w12) |
      0;
    h = (h + one) | 0;
    d = (one + (rotr(e, 2) ^ rotr(e, 13) ^ rotr(e, 22)) + ((e & f) | (g & (e | f)))) | 0;
    one =
      (c + (rotr(h, 6) ^ rotr(h, 11) ^ rotr(h, 25)) + (b ^ (h & (a ^ b))) + (round[t + 13] as number) + w13) |
      0;
    g = (g + one) | 0;
    c = (one + (rotr(d, 2) ^ rotr(d, 13) ^ rotr(d, 22)) + ((d & e) | (f & (d | e)))) | 0;
    one =
      (b + (rotr(g, 6) ^ rotr(g, 11) ^ rotr(g, 25)) + (a ^ (g & (h ^ a))) + (round[t + 14] as number) + w14) |
      0;
    f = (f + one) | 0;
    b = (one + (rotr(c, 2) ^ rotr(c, 13) ^ rotr(c, 22)) + ((c & d) | (e & (c | d)))) | 0;
    one =
      (a + (rotr(f, 6) ^ rotr(f, 11) ^ rotr(f, 25)) + (h ^ (f & (g ^ h))) + (round[t + 15] as number) + w15) |
      0;
    e = (e + one) | 0;
    a = (one + (rotr(b, 2) ^ rotr(b, 13) ^ rotr(b, 22)) + ((b & c) | (d & (b | c)))) | 0;
    if (t === 48) break;
    w0 =
      (w0 + w9 + (rotr(w1, 7) ^ rotr(w1, 18) ^ (w1 >>> 3)) + (rotr(w14, 17) ^ rotr(w14, 19) ^ (w14 >>> 10))) |
      0;
    w1 =
      (w1 +
        w10 +
        (rotr(w2, 7) ^ rotr(w2, 18) ^ (w2 >>> 3)) +
        (rotr(w15, 17) ^ rotr(w15, 19) ^ (w15 >>> 10))) |
      0;
    w2 =
      (w2 + w11 + (rotr(w3, 7) ^ rotr(w3, 18) ^ (w3 >>> 3)) + (rotr(w0, 17) ^ rotr(w0, 19) ^ (w0 >>> 10))) |
      0;
    w3 =
      (w3 + w12 + (rotr(w4, 7) ^ rotr(w4, 18) ^ (w4 >>> 3)) + (rotr(w1, 17) ^ rotr(w1, 19) ^ (w1 >>> 10))) |
      0;
    w4 =
      (w4 + w13 + (rotr(w5, 7) ^ rotr(w5, 18) ^ (w5 >>> 3)) + (rotr(w2, 17) ^ rotr(w2, 19) ^ (w2 >>> 10))) |
      0;
    w5 =
      (w5 + w14 + (rotr(w6, 7) ^ rotr(w6, 18) ^ (w6 >>> 3)) + (rotr(w3, 17) ^ rotr(w3, 19) ^ (w3 >>> 10))) |
      0;
    w6 =
      (w6 + w15 + (rotr(w7, 7) ^ rotr(w7, 18) ^ (w7 >>> 3)) + (rotr(w4, 17) ^ rotr(w4, 19) ^ (w4 >>> 10))) |
      0;
    w7 =
      (w7 + w0 + (rotr(w8, 7) ^ rotr(w8, 18) ^ (w8 >>> 3)) + (rotr(w5, 17) ^ rotr(w5, 19) ^ (w5 >>> 10))) | 0;
    w8 =
      (w8 + w1 + (rotr(w9, 7) ^ rotr(w9, 18) ^ (w9 >>> 3)) + (rotr(w6, 17) ^ rotr(w6, 19) ^ (w6 >>> 10))) | 0;
    w9 =
      (w9 + w2 + (rotr(w10, 7) ^ rotr(w10, 18) ^ (w10 >>> 3)) + (rotr(w7, 17) ^ rotr(w7, 19) ^ (w7 >>> 10))) |
      0;
    w10 =
      (w10 +
        w3 +
        (rotr(w11, 7) ^ rotr(w11, 18) ^ (w11 >>> 3)) +
        (rotr(w8, 17) ^ rotr(w8, 19) ^ (w8 >>> 10))) |
      0;
    w11 =
      (w11 +
        w4 +
        (rotr(w12, 7) ^ rotr(w12, 18) ^ (w12 >>> 3)) +
        (rotr(w9, 17) ^ rotr(w9, 19) ^ (w9 >>> 10))) |
      0;
    w12 =
      (w12 +
        w5 +
        (rotr(w13, 7) ^ rotr(w13, 18) ^ (w13 >>> 3)) +
        (rotr(w10, 17) ^ rotr(w10, 19) ^ (w10 >>> 10))) |
      0;
    w13 =
      (w13 +
        w6 +
        (rotr(w14, 7) ^ rotr(w14, 18) ^ (w14 >>> 3)) +
        (rotr(w11, 17) ^ rotr(w11, 19) ^ (w11 >>> 10))) |
      0;
    w14 =
      (w14 +
        w7 +
        (rotr(w15, 7) ^ rotr(w15, 18) ^ (w15 >>> 3)) +
        (rotr(w12, 17) ^ rotr(w12, 19) ^ (w12 >>> 10))) |
      0;
    w15 =
      (w15 +
        w8 +
        (rotr(w0, 7) ^ rotr(w0, 18) ^ (w0 >>> 3)) +
        (rotr(w13, 17) ^ rotr(w13, 19) ^ (w13 >>> 10))) |
      0;
  }
  to[0] = ((from[0] as number) + a) | 0;
  to[1] = ((from[1] as number) + b) | 0;
  to[2] = ((from[2] as number) + c) | 0;
  to[3] = ((from[3] as number) + d) | 0;
  to[4] = ((from[4] as number) + e) | 0;
  to[5] = ((from[5] as number) + f) | 0;
  to[6] = ((from[6] as number) + g) | 0;
  to[7] = ((from[7] as number) + h) | 0;
}

function rotr(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
