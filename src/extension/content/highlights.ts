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
  /** These are now what is listed in a block's lines; gives those that are kept. */
  show(block: Element, found: readonly Highlighted[]): readonly Highlighted[];
  /** How many may be underlined in a block. */
  roomIn(block: Element): number;
  /** The block's text changed or is gone. */
  forget(block: Element): void;
  /** Forgets what left the page or reads otherwise now. */
  tidy(): void;
  all(): readonly Highlighted[];
  at(x: number, y: number): Highlighted | undefined;
}

/** More underlines than this help nobody, and a page that has more listed numbers is made of them. */
const MOST_UNDERLINED = 1_000;

/** Whether the page still has it, and it reads as it did. */
export function isStillThere({ range, text }: Highlighted): boolean {
  return range.startContainer.isConnected && !range.collapsed && range.toString() === text;
}

export function createHighlights(changed: () => void, signal: AbortSignal): Highlights {
  const blocks = new Map<Element, readonly Highlighted[]>();
  let count = 0;
  const underline = createUnderlines(signal);
  const all = (): readonly Highlighted[] => [...blocks.values()].flat();
  const roomIn = (block: Element): number => MOST_UNDERLINED - count + (blocks.get(block)?.length ?? 0);
  const keep = (block: Element, found: readonly Highlighted[]): readonly Highlighted[] => {
    const before = blocks.get(block) ?? [];
    const kept = found.slice(0, roomIn(block));
    count += kept.length - before.length;
    if (kept.length === 0) blocks.delete(block);
    else blocks.set(block, kept);
    if (kept.length !== before.length || kept.some((one, at) => one !== before[at])) draw();
    return kept;
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

  return {
    all,
    roomIn,
    show: keep,
    forget: (block) => void keep(block, []),
    tidy() {
      for (const [block, found] of blocks) keep(block, found.filter(isStillThere));
    },
    at: (x, y) =>
      all().find(({ range }) =>
        Array.from(range.getClientRects()).some(
          ({ left, right, top, bottom }) => x >= left && x <= right && y >= top - 2 && y <= bottom + 4,
        ),
      ),
  };
}
