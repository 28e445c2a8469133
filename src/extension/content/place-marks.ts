import { areaOf, clipsAround, isCut } from "./clips.ts";
import type { Mark } from "./mark.ts";
import { pageDocument } from "./page-document.ts";

/** A mark and the element behind which it stands. */
export interface Placing {
  readonly anchor: Element;
  readonly mark: Mark;
  /** The largest that it may be. */
  readonly size: "full" | "dot";
}

/** What gives a mark its room: what cuts it away, or else the block whose line it stands in. */
export type Room = readonly Element[];

const SMALLER = { full: ["full", "dot", "floating"], dot: ["dot", "floating"] } as const;
const MOST_UP = 6;
const GAP = 2;

/**
 * Puts marks behind their anchors, each as large as fits without making its block a line higher or being cut away.
 * What fits nowhere takes no room in the line and stands at its visible end. All are measured together, and before
 * the browser paints, so nothing is seen to move. Gives the room of each.
 */
export function placeMarks(placings: readonly Placing[]): readonly Room[] {
  const all = placings.map((one) => ({
    ...one,
    block: blockOf(one.anchor),
    clips: clipsAround(one.anchor.parentElement),
    tries: [...SMALLER[one.size]],
  }));
  // One that stands there already takes no room while it is measured how much there is.
  for (const { mark } of all) mark.resize("floating");
  const heights = all.map(({ block }) => block.getBoundingClientRect().height);
  const before = new Map(all.map((one, at) => [one.mark, heights[at] ?? 0]));
  for (const { anchor, mark } of all) if (anchor.nextSibling !== mark.host) anchor.after(mark.host);
  let open = all;
  while (open.length > 0) {
    for (const { mark, tries } of open) {
      const size = tries.shift();
      if (size !== undefined) mark.resize(size);
    }
    open = open.filter(
      ({ block, mark, clips, tries }) =>
        tries.length > 0 &&
        (block.getBoundingClientRect().height > (before.get(mark) ?? 0) + 1 ||
          isCut(mark.button.getBoundingClientRect(), clips)),
    );
  }
  for (const { anchor, mark } of all) if (mark.size() === "floating") floatBeside(anchor, mark);
  return all.map(({ block, clips }) => (clips.length > 0 ? clips : [block]));
}

/** Moves a mark that takes no room to the end of what can be seen of its anchor's last line. */
function floatBeside(anchor: Element, mark: Mark): void {
  const area = areaOf(clipsAround(innermost(anchor)));
  const range = pageDocument.createRange();
  range.selectNodeContents(anchor);
  const line = Array.from(range.getClientRects()).findLast(
    ({ left, top, bottom, width }) =>
      width > 0 && left < area.right && top >= area.top - 1 && bottom <= area.bottom + 1,
  );
  if (line === undefined) return;
  const own = mark.button.getBoundingClientRect();
  const left = Math.min(line.right + GAP, area.right - own.width - GAP);
  const top = line.top + (line.height - own.height) / 2;
  const scale = own.width / mark.button.offsetWidth || 1;
  mark.shift((left - own.left) / scale, (top - own.top) / scale);
}

/** What holds the text of a link that is wrapped in elements. */
function innermost(anchor: Element): Element {
  let one = anchor;
  while (one.childElementCount === 1 && one.textContent === one.firstElementChild?.textContent)
    one = one.firstElementChild;
  return one;
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
