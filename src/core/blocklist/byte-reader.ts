/** Reads bytes from a stranger one after the other; undefined wherever they end too soon. */
export interface ByteReader {
  /** A number below 2^32 in LEB128: seven bits a byte, lowest first, the high bit on all but the last. */
  number(): number | undefined;
  bytes(length: number): Uint8Array | undefined;
  /** How many are left. */
  left(): number;
}

/** A number takes at most this many bytes. */
export const MOST_NUMBER_BYTES = 5;

export function createByteReader(bytes: Uint8Array): ByteReader {
  let at = 0;
  return {
    number() {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const byte = bytes[at++];
        if (byte === undefined || factor > 128 ** (MOST_NUMBER_BYTES - 1)) return undefined;
        value += (byte & 127) * factor;
        if (byte < 128) return value < 2 ** 32 ? value : undefined;
      }
    },
    bytes(length) {
      if (length > bytes.length - at) return undefined;
      at += length;
      return bytes.subarray(at - length, at);
    },
    left: () => Math.max(0, bytes.length - at),
  };
}

/** Writes a number below 2^32 at the end of some bytes. */
export function pushNumber(bytes: number[], value: number): void {
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
  bytes.push(left);
}
