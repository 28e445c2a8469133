/** A box on the screen, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Room {
  /** How far down a banner stands. */
  readonly covered: number;
  readonly width: number;
  readonly height: number;
  /** What may not be covered: other boxes in which one writes or pays, other reminders. */
  readonly taken: readonly Box[];
}

const GAP = 4;
const EDGE = 8;

/**
 * Where a reminder of this size stands beside its box: below, above, else nowhere when something that may not be
 * covered is in the way on both sides; undefined. Where neither side has room it stands at the screen's end.
 */
export function placeReminder(
  at: Box,
  size: { readonly width: number; readonly height: number },
  { covered, width, height, taken }: Room,
): { readonly left: number; readonly top: number } | undefined {
  const left = Math.round(Math.max(EDGE, Math.min(at.left, width - size.width - EDGE)));
  const lowest = height - size.height - GAP;
  const tops = [at.bottom + GAP, at.top - size.height - GAP].filter((top) => top > covered && top <= lowest);
  const isFree = (top: number): boolean =>
    taken.every(
      (other) =>
        left >= other.right ||
        left + size.width <= other.left ||
        top >= other.bottom ||
        top + size.height <= other.top,
    );
  const top = tops.length === 0 ? Math.min(at.bottom + GAP, lowest) : tops.find(isFree);
  return top === undefined ? undefined : { left, top: Math.round(top) };
}
