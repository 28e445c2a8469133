import type { LinkCandidate } from "../../sites/page.ts";
import type { Settings, Shown } from "../messages/contract.ts";
import type { Explainer } from "./explainer.ts";
import { type Mark, markOf } from "./mark.ts";
import { placeMarks } from "./place-marks.ts";
import type { Say } from "./words.ts";

/** The marks on a page: which link bears which, and for what address. */
export interface Marks {
  /** A verdict came for a link: marks it, changes its mark, or takes it away. */
  show(link: LinkCandidate, shown: Shown): void;
  /** The link now leads elsewhere or is gone: its mark goes. */
  forget(anchor: Element): void;
  /** Takes away the marks whose links left the page, and puts back those that the page dropped or moved. */
  tidy(): void;
  /** What a link was found to be, when it is listed or official. */
  shownFor(anchor: Element): { readonly url: string; readonly shown: Shown } | undefined;
}

interface Marked {
  readonly url: string;
  readonly shown: Shown;
  readonly mark: Mark | undefined;
  readonly stop: AbortController;
  /** When the page last dropped it, and how often in a row. */
  dropped: { readonly at: number; readonly times: number };
}

/** A page that drops a mark again and again does not want it; one that re-orders its list now and then does. */
const MOST_RETURNS = 3;
const IN_A_ROW_MS = 2_000;
/** More marks than this help nobody, and a page that has more links to listed places is made of them. */
const MOST_MARKS = 1_000;

export function createMarks(
  size: Settings["marks"],
  say: Say,
  explainer: Explainer,
  signal: AbortSignal,
): Marks {
  const marks = new Map<Element, Marked>();
  const waiting = new Set<Element>();
  const forget = (anchor: Element): void => {
    const marked = marks.get(anchor);
    marked?.stop.abort();
    marked?.mark?.host.remove();
    marks.delete(anchor);
    waiting.delete(anchor);
  };
  signal.addEventListener("abort", () => {
    for (const anchor of [...marks.keys()]) forget(anchor);
  });
  const place = (): void => {
    const placings = [...waiting].flatMap((anchor) => {
      const mark = marks.get(anchor)?.mark;
      return mark === undefined || !anchor.isConnected
        ? []
        : [{ anchor, mark, size: size === "dot" ? ("dot" as const) : ("full" as const) }];
    });
    waiting.clear();
    placeMarks(placings);
  };
  const placeSoon = (anchor: Element): void => {
    if (waiting.size === 0) queueMicrotask(place);
    waiting.add(anchor);
  };
  const resting = new WeakSet<Marked>();
  const rest = (anchor: Element, marked: Marked): void => {
    marked.mark?.host.remove();
    if (resting.has(marked)) return;
    resting.add(marked);
    setTimeout(() => {
      resting.delete(marked);
      if (marks.get(anchor) === marked && !signal.aborted) placeSoon(anchor);
    }, IN_A_ROW_MS);
  };
  return {
    forget,
    shownFor: (anchor) => marks.get(anchor),
    show({ anchor, url }, shown) {
      const old = marks.get(anchor);
      if (old?.url === url && sameWarning(old.shown, shown)) return;
      forget(anchor);
      if (shown.verdict.kind === "unlisted" || shown.verdict.kind === "unknown" || marks.size >= MOST_MARKS)
        return;
      const stop = new AbortController();
      const subject = { url, name: anchor.textContent?.trim().slice(0, 200) ?? "" };
      const mark = markOf(
        shown,
        size,
        say,
        (stay) =>
          explainer.open(
            {
              shown,
              subject,
              from: mark?.button,
              place: () =>
                mark?.host.isConnected === true ? mark.button.getBoundingClientRect() : undefined,
            },
            stay,
          ),
        explainer.leave,
        stop.signal,
      );
      marks.set(anchor, { url, shown, mark, stop, dropped: { at: 0, times: 0 } });
      if (mark !== undefined) placeSoon(anchor);
    },
    tidy() {
      for (const [anchor, marked] of marks) {
        if (!anchor.isConnected) forget(anchor);
        else if (
          !resting.has(marked) &&
          marked.mark !== undefined &&
          anchor.nextSibling !== marked.mark.host &&
          !waiting.has(anchor)
        ) {
          const { at, times } = marked.dropped;
          const inARow = performance.now() - at < IN_A_ROW_MS ? times + 1 : 1;
          marked.dropped = { at: performance.now(), times: inARow };
          // Better no mark than one at the wrong thing.
          if (inARow > MOST_RETURNS) rest(anchor, marked);
          else placeSoon(anchor);
        }
      }
    },
  };
}

function sameWarning(one: Shown, other: Shown): boolean {
  return (
    one.verdict.kind === other.verdict.kind &&
    one.scam?.id === other.scam?.id &&
    one.listedOn === other.listedOn
  );
}
