import type { LinkCandidate } from "../../sites/page.ts";
import type { Settings, Shown, Subject } from "../messages/contract.ts";
import { markOf } from "./mark.ts";
import type { Say } from "./words.ts";

/** The marks on a page: which link bears which, and for what address. */
export interface Marks {
  /** A verdict came for a link: marks it, changes its mark, or takes it away. */
  show(link: LinkCandidate, shown: Shown): void;
  /** The link now leads elsewhere or is gone: its mark goes. */
  forget(anchor: Element): void;
  /** Takes away the marks whose links left the page, and puts back those that the page dropped. */
  tidy(): void;
  /** What a link was found to be, when it bears a warning. */
  shownFor(anchor: Element): { readonly url: string; readonly shown: Shown } | undefined;
}

interface Mark {
  readonly url: string;
  readonly shown: Shown;
  readonly host: HTMLElement;
  readonly stop: AbortController;
  returns: number;
}

const MOST_RETURNS = 3;
/** More marks than this help nobody, and a page that has more links to listed places is made of them. */
const MOST_MARKS = 1_000;

export function createMarks(
  size: Settings["marks"],
  say: Say,
  explain: (subject: Subject) => void,
  signal: AbortSignal,
): Marks {
  const marks = new Map<Element, Mark>();
  const remove = (anchor: Element): void => {
    const mark = marks.get(anchor);
    mark?.stop.abort();
    mark?.host.remove();
    marks.delete(anchor);
  };
  signal.addEventListener("abort", () => {
    for (const anchor of [...marks.keys()]) remove(anchor);
  });
  return {
    forget: remove,
    shownFor: (anchor) => marks.get(anchor),
    show({ anchor, url }, shown) {
      const old = marks.get(anchor);
      if (old?.url === url && old.shown.verdict.kind === shown.verdict.kind) return;
      remove(anchor);
      if (marks.size >= MOST_MARKS) return;
      const stop = new AbortController();
      const host = markOf(
        shown,
        size,
        say,
        () => explain({ url, name: anchor.textContent?.trim().slice(0, 200) ?? "" }),
        stop.signal,
      );
      if (host === undefined) return;
      marks.set(anchor, { url, shown, host, stop, returns: 0 });
      anchor.after(host);
    },
    tidy() {
      for (const [anchor, mark] of marks) {
        if (!anchor.isConnected) remove(anchor);
        else if (anchor.nextSibling !== mark.host && mark.returns++ < MOST_RETURNS) anchor.after(mark.host);
      }
    },
  };
}
