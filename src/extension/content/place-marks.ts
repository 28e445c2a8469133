import type { Mark } from "./mark.ts";

/** A mark and the element behind which it stands. */
export interface Placing {
  readonly anchor: Element;
  readonly mark: Mark;
  /** The largest that it may be. */
  readonly size: "full" | "dot";
}

const SMALLER = { full: ["full", "dot", "floating"], dot: ["dot", "floating"] } as const;
const MOST_UP = 6;

/**
 * Puts marks behind their anchors, each as large as fits without making its block a line higher. All are measured
 * together, and before the browser paints, so nothing is seen to move.
 */
export function placeMarks(placings: readonly Placing[]): void {
  let open = placings.map((one) => ({ ...one, block: blockOf(one.anchor), tries: [...SMALLER[one.size]] }));
  const heights = open.map(({ block }) => block.getBoundingClientRect().height);
  const before = new Map(open.map((one, at) => [one.mark, heights[at] ?? 0]));
  for (const { anchor, mark } of open) anchor.after(mark.host);
  while (open.length > 0) {
    for (const { mark, tries } of open) {
      const size = tries.shift();
      if (size !== undefined) mark.resize(size);
    }
    open = open.filter(
      ({ block, mark, tries }) =>
        tries.length > 0 && block.getBoundingClientRect().height > (before.get(mark) ?? 0) + 1,
    );
  }
}

/** The nearest ancestor that is as high as its lines. */
function blockOf(anchor: Element): Element {
  let one = anchor.parentElement ?? anchor;
  for (let up = 0; up < MOST_UP && one.parentElement !== null; up++) {
    if (!getComputedStyle(one).display.startsWith("inline")) break;
    one = one.parentElement;
  }
  return one;
}
