import { ROW_LENGTH } from "./facts-table.ts";

/**
 * Where rows of numbers stand, by open addressing: a row's place and one, or 0 where nothing is; at most half full.
 * Functions on arrays: closures made for each table would be compiled anew for each.
 */
export function createRowSlots(rows: number): Uint32Array {
  return new Uint32Array(2 ** Math.max(8, Math.ceil(Math.log2(2 * rows + 2))));
}

/** The slot of a row: the one that it stands in, or the free one where it would. */
export function slotOf(
  slots: Uint32Array,
  rows: Uint16Array,
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
): number {
  const mask = slots.length - 1;
  let slot = hashOf(a, b, c, d, e) & mask;
  for (; ; slot = (slot + 1) & mask) {
    const taken = slots[slot] as number;
    if (taken === 0) return slot;
    const at = (taken - 1) * ROW_LENGTH;
    const same = rows[at] === a && rows[at + 1] === b && rows[at + 2] === c;
    if (same && rows[at + 3] === d && rows[at + 4] === e) return slot;
  }
}

/** The same of a row that stands somewhere. */
export function slotOfRow(slots: Uint32Array, rows: Uint16Array, from: Uint16Array, at: number): number {
  return slotOf(
    slots,
    rows,
    from[at] as number,
    from[at + 1] as number,
    from[at + 2] as number,
    from[at + 3] as number,
    from[at + 4] as number,
  );
}

/** Spreads rows evenly over 32 bits. */
function hashOf(a: number, b: number, c: number, d: number, e: number): number {
  let mixed = Math.imul(a ^ (b << 16), 0x9e3779b1) ^ Math.imul(c ^ (d << 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ e, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
