import type { Shown, Subject } from "../messages/contract.ts";
import { adopt } from "./element.ts";
import { HIGHLIGHT_STYLE } from "./style/card-style.ts";

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

const NAMES = { danger: "khien-danger", caution: "khien-caution" } as const;

export function createHighlights(changed: () => void, signal: AbortSignal): Highlights {
  const blocks = new Map<Element, readonly Highlighted[]>();
  let style: AbortController | undefined;
  const all = (): readonly Highlighted[] => [...blocks.values()].flat();

  /** On a page without a hit nothing of ours is registered. */
  const draw = (): void => {
    const shown = all();
    if (typeof Highlight === "function") {
      for (const [kind, name] of Object.entries(NAMES)) {
        const ranges = shown.filter((one) => one.shown.verdict.kind === kind).map(({ range }) => range);
        if (ranges.length > 0) CSS.highlights.set(name, new Highlight(...ranges));
        else CSS.highlights.delete(name);
      }
      if (shown.length === 0) style?.abort();
      else if (style === undefined || style.signal.aborted) {
        style = new AbortController();
        adopt(document, HIGHLIGHT_STYLE, style.signal);
      }
    }
    changed();
  };
  signal.addEventListener("abort", () => {
    blocks.clear();
    draw();
  });
  const isThere = ({ range, text }: Highlighted): boolean =>
    range.startContainer.isConnected && !range.collapsed && range.toString() === text;

  return {
    all,
    show(block, found) {
      if (found.length === 0 && !blocks.has(block)) return;
      if (found.length === 0) blocks.delete(block);
      else blocks.set(block, found);
      draw();
    },
    forget(block) {
      if (blocks.delete(block)) draw();
    },
    tidy() {
      let gone = false;
      for (const [block, found] of blocks) {
        const left = found.filter(isThere);
        if (left.length === found.length) continue;
        gone = true;
        if (left.length === 0) blocks.delete(block);
        else blocks.set(block, left);
      }
      if (gone) draw();
    },
    at: (x, y) =>
      all().find(({ range }) =>
        Array.from(range.getClientRects()).some(
          ({ left, right, top, bottom }) => x >= left && x <= right && y >= top - 2 && y <= bottom + 4,
        ),
      ),
  };
}
