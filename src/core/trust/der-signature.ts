/** Bytes of each half of a P-256 signature. */
const HALF = 32;

/**
 * Turns an ECDSA signature from DER (SEQUENCE of two INTEGERs, as TUF carries it) into `r‖s`, as WebCrypto wants
 * it. Undefined when it is not exactly that.
 */
export function rawSignature(der: Uint8Array): Uint8Array | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || der.length > 72) return undefined;
  const raw = new Uint8Array(2 * HALF);
  let at = 2;
  for (const half of [0, 1]) {
    const length = der[at + 1];
    if (der[at] !== 0x02 || length === undefined || length === 0) return undefined;
    let start = at + 2;
    const end = start + length;
    if (end > der.length) return undefined;
    if (length > 1 && der[start] === 0 && (der[start + 1] ?? 0) >= 0x80) start++;
    else if ((der[start] ?? 0) >= 0x80 || (length > 1 && der[start] === 0)) return undefined;
    if (end - start > HALF) return undefined;
    raw.set(der.subarray(start, end), (half + 1) * HALF - (end - start));
    at = end;
  }
  return at === der.length ? raw : undefined;
}
