import { createByteReader, MOST_NUMBER_BYTES, pushNumber } from "./byte-reader.ts";

/** A gap takes at most this many bytes. */
export const MOST_PLACE_BYTES = MOST_NUMBER_BYTES;

/** Ascending places as gaps, each a number in LEB128. */
export function encodePlaces(places: Uint32Array): Uint8Array {
  const bytes: number[] = [];
  let next = 0;
  for (const place of places) {
    pushNumber(bytes, place - next);
    next = place + 1;
  }
  return Uint8Array.from(bytes);
}

/** `count` ascending places, all below `end`; undefined when the bytes are anything else. */
export function decodePlaces(bytes: Uint8Array, count: number, end: number): Uint32Array | undefined {
  const places = new Uint32Array(count);
  const reader = createByteReader(bytes);
  let next = 0;
  for (let one = 0; one < count; one++) {
    const gap = reader.number();
    if (gap === undefined || next + gap >= end) return undefined;
    places[one] = next + gap;
    next += gap + 1;
  }
  return reader.left() === 0 ? places : undefined;
}
