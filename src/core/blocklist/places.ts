/** A gap takes at most this many bytes. */
export const MOST_PLACE_BYTES = 5;

/** Ascending places as gaps, each in LEB128: seven bits a byte, lowest first, the high bit on all but the last. */
export function encodePlaces(places: Uint32Array): Uint8Array {
  const bytes: number[] = [];
  let next = 0;
  for (const place of places) {
    let gap = place - next;
    for (; gap >= 128; gap = Math.floor(gap / 128)) bytes.push((gap % 128) | 128);
    bytes.push(gap);
    next = place + 1;
  }
  return Uint8Array.from(bytes);
}

/** `count` ascending places, all below `end`; undefined when the bytes are anything else. */
export function decodePlaces(bytes: Uint8Array, count: number, end: number): Uint32Array | undefined {
  const places = new Uint32Array(count);
  let at = 0;
  let next = 0;
  for (let one = 0; one < count; one++) {
    let gap = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      if (byte === undefined || factor > 128 ** (MOST_PLACE_BYTES - 1)) return undefined;
      gap += (byte & 127) * factor;
      if (byte < 128) break;
    }
    const place = next + gap;
    if (place >= end) return undefined;
    places[one] = place;
    next = place + 1;
  }
  return at === bytes.length ? places : undefined;
}
