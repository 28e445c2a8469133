import type { LinkCandidate } from "../../sites/page.ts";
import type { Settings, Shown } from "../messages/contract.ts";
import type { Subject } from "../messages/subject.ts";
import type { Explainer } from "./explainer.ts";
import { lookOf } from "./look.ts";
import { type Mark, markOf } from "./mark.ts";
import { createPlacer } from "./placer.ts";
import type { Say } from "./words.ts";

/** The marks on a page: which link bears which, and for what address. */
export interface Marks {
  /** A verdict came for a link: marks it, changes its mark, or takes it away. `about`: whose listing it rests on. */
  show(link: LinkCandidate, shown: Shown, about?: Subject): void;
  /** The link now leads elsewhere or is gone: its mark goes. */
  forget(anchor: Element): void;
  /** Takes away the marks whose links left the page, and puts back those that the page dropped or moved. */
  tidy(): void;
  /** All that are known, with what is warned of. */
  all(): Iterable<readonly [Element, Listed]>;
  /** What a link was found to be, when it is listed or official. */
  shownFor(anchor: Element): Listed | undefined;
}

/** A link that is listed or official. */
export interface Listed {
  readonly url: string;
  readonly shown: Shown;
  readonly subject: Subject;
}

interface Marked extends Listed {
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
  const placer = createPlacer(size, signal);
  const forget = (anchor: Element): void => {
    const marked = marks.get(anchor);
    marked?.stop.abort();
    marked?.mark?.host.remove();
    marks.delete(anchor);
    placer.forget(anchor);
  };
  signal.addEventListener("abort", () => {
    for (const anchor of [...marks.keys()]) forget(anchor);
  });
  const resting = new WeakSet<Marked>();
  const rest = (anchor: Element, marked: Marked, mark: Mark): void => {
    mark.host.remove();
    resting.add(marked);
    setTimeout(() => {
      resting.delete(marked);
      if (marks.get(anchor) === marked && !signal.aborted) placer.soon(anchor, mark);
    }, IN_A_ROW_MS);
  };
  const comeBack = (anchor: Element, marked: Marked, mark: Mark): void => {
    const { at, times } = marked.dropped;
    const inARow = performance.now() - at < IN_A_ROW_MS ? times + 1 : 1;
    marked.dropped = { at: performance.now(), times: inARow };
    // Better no mark than one at the wrong thing.
    if (inARow > MOST_RETURNS) rest(anchor, marked, mark);
    else placer.soon(anchor, mark);
  };
  return {
    forget,
    all: () => marks,
    shownFor: (anchor) => marks.get(anchor),
    show({ anchor, url }, shown, about) {
      const old = marks.get(anchor);
      // What can't be looked up for a moment is what it was.
      if (old?.url === url && (shown.verdict.kind === "unknown" || sameWarning(old.shown, shown))) return;
      forget(anchor);
      if (shown.verdict.kind === "unlisted" || shown.verdict.kind === "unknown" || marks.size >= MOST_MARKS)
        return;
      const stop = new AbortController();
      const name = anchor.textContent?.trim().slice(0, 200) ?? "";
      const subject = about ?? { url, name };
      const mark = markOf(
        shown,
        // A picture bears none; it is asked about all the same.
        name === "" ? "off" : size,
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
      marks.set(anchor, { url, shown, subject, mark, stop, dropped: { at: 0, times: 0 } });
      if (mark !== undefined) placer.soon(anchor, mark);
    },
    tidy() {
      for (const [anchor, marked] of marks) {
        const { mark } = marked;
        if (!anchor.isConnected) forget(anchor);
        else if (mark === undefined || resting.has(marked) || placer.isWaiting(anchor)) continue;
        else if (anchor.nextSibling !== mark.host) comeBack(anchor, marked, mark);
        else if (placer.isStale(anchor)) placer.soon(anchor, mark);
      }
    },
  };
}

function sameWarning(one: Shown, other: Shown): boolean {
  return (
    lookOf(one)?.sign === lookOf(other)?.sign &&
    one.scam?.id === other.scam?.id &&
    one.listedOn === other.listedOn
  );
}
