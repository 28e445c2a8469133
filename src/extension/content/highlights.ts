import type { Shown } from "../messages/contract.ts";
import type { Subject } from "../messages/subject.ts";
import { createUnderlines } from "./underlines.ts";

/** Something listed in a text of the page. */
export interface Highlighted {
  readonly range: Range;
  /** The text when it was judged: a range whose text is another is gone. */
  readonly text: string;
  readonly block: Element;
  readonly shown: Shown;
  readonly subject: Subject;
}

/** What is underlined on a page, without a change to its elements. */
export interface Highlights {
  /** These are now what is listed in a block's lines. */
  show(block: Element, found: readonly Highlighted[]): void;
  /** The block's text changed or is gone. */
  forget(block: Element): void;
  /** Forgets what left the page or reads otherwise now. */
  tidy(): void;
  all(): readonly Highlighted[];
  at(x: number, y: number): Highlighted | undefined;
}

/** More underlines than this help nobody, and a page that has more listed numbers is made of them. */
const MOST_UNDERLINED = 1_000;

export function createHighlights(changed: () => void, signal: AbortSignal): Highlights {
  const blocks = new Map<Element, readonly Highlighted[]>();
  let count = 0;
  const underline = createUnderlines(signal);
  const all = (): readonly Highlighted[] => [...blocks.values()].flat();
  const keep = (block: Element, found: readonly Highlighted[]): void => {
    count -= blocks.get(block)?.length ?? 0;
    const kept = found.slice(0, MOST_UNDERLINED - count);
    count += kept.length;
    if (kept.length === 0) blocks.delete(block);
    else blocks.set(block, kept);
  };

  const drawNow = (): void => {
    const of = (kind: string): readonly Range[] =>
      all()
        .filter(({ shown }) => shown.verdict.kind === kind)
        .map(({ range }) => range);
    underline({ danger: of("danger"), caution: of("caution") });
    changed();
  };
  let planned = false;
  // All are drawn anew each time, so once for all answers that come together.
  const draw = (): void => {
    if (planned) return;
    planned = true;
    setTimeout(() => {
      planned = false;
      if (!signal.aborted) drawNow();
    });
  };
  signal.addEventListener("abort", () => {
    blocks.clear();
    drawNow();
  });
  const isThere = ({ range, text }: Highlighted): boolean =>
    range.startContainer.isConnected && !range.collapsed && range.toString() === text;

  return {
    all,
    show(block, found) {
      if (found.length === 0 && !blocks.has(block)) return;
      keep(block, found);
      draw();
    },
    forget(block) {
      if (!blocks.has(block)) return;
      keep(block, []);
      draw();
    },
    tidy() {
      for (const [block, found] of blocks) {
        const left = found.filter(isThere);
        if (left.length === found.length) continue;
        keep(block, left);
        draw();
      }
    },
    at: (x, y) =>
      all().find(({ range }) =>
        Array.from(range.getClientRects()).some(
          ({ left, right, top, bottom }) => x >= left && x <= right && y >= top - 2 && y <= bottom + 4,
        ),
      ),
  };
}
