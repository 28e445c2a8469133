import { type LinkCandidate, readLink, readLinks } from "../../sites/page.ts";
import type { Site } from "../../sites/site.ts";
import type { Settings } from "../messages/contract.ts";
import { askAgain } from "./ask-again.ts";
import type { Explainer } from "./explainer.ts";
import { askOnClicks } from "./listed-clicks.ts";
import { createMarks } from "./marks.ts";
import { pageRoot } from "./page-document.ts";
import type { Slices } from "./slices.ts";
import { createVerdicts } from "./verdicts.ts";
import type { Changes } from "./watch.ts";
import type { Say } from "./words.ts";

/** What a watcher of the page does with it. */
export interface PartOfPage {
  /** Reads a part of the page; the caller says when to stop and go on. */
  read(root: ParentNode & Node): Iterator<unknown>;
  changed(changes: Changes): void;
  /** The list changed: everything is asked again. */
  renew(): void;
}

/** Marks listed accounts and links, as they appear and as they change; asks before a listed link is followed. */
export function warnOfLinks(
  site: Site,
  size: Settings["marks"],
  say: Say,
  explainer: Explainer,
  slices: Slices,
  signal: AbortSignal,
): PartOfPage {
  const verdicts = createVerdicts((subjects) => askAgain("look-up", { subjects }));
  const marks = createMarks(size, say, explainer, signal);
  askOnClicks(marks, say, signal);

  const judge = (link: LinkCandidate): void => {
    verdicts.of(link.url).then(
      (shown) => {
        // Nearly all of what a page shows is unlisted and bears no mark: then there is nothing to do.
        if (shown.verdict.kind === "unlisted" && marks.shownFor(link.anchor) === undefined) return;
        // Meanwhile the element may have been re-used for another link.
        if (!signal.aborted && link.anchor.isConnected && readLink(site, link.anchor)?.url === link.url)
          marks.show(link, shown);
      },
      // Not answered: nothing is known, so nothing is shown.
      () => undefined,
    );
  };
  function* read(root: ParentNode): Generator<Promise<void> | undefined> {
    for (const link of readLinks(site, root)) {
      const room = verdicts.full();
      if (room !== undefined) yield room;
      judge(link);
      yield;
    }
  }
  function* only(element: Element): Generator<Promise<void> | undefined> {
    const own = readLink(site, element);
    if (own === undefined) return;
    yield verdicts.full();
    judge(own);
  }
  return {
    read,
    changed({ added, changed }) {
      for (const anchor of changed) {
        const link = readLink(site, anchor);
        // A tracking parameter more is the same link.
        if (link !== undefined && marks.shownFor(anchor)?.url === link.url) continue;
        marks.forget(anchor);
        if (link !== undefined) slices.add(only(anchor));
      }
      for (const element of added) slices.add(only(element));
      marks.tidy();
    },
    renew() {
      verdicts.forget();
      slices.add(read(pageRoot() ?? document));
    },
  };
}
