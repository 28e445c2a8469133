import { type LinkCandidate, readLink, readLinks } from "../../sites/page.ts";
import type { Site } from "../../sites/site.ts";
import { ask } from "../messages/ask.ts";
import type { Settings } from "../messages/contract.ts";
import type { Explainer } from "./explainer.ts";
import { askOnClicks } from "./listed-clicks.ts";
import { createMarks } from "./marks.ts";
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
  const verdicts = createVerdicts((subjects) => ask("look-up", { subjects }));
  const marks = createMarks(size, say, explainer, signal);
  askOnClicks(marks, say, signal);

  const judge = (link: LinkCandidate): void => {
    verdicts.of(link.url).then(
      (shown) => {
        // Meanwhile the element may have been re-used for another link.
        if (!signal.aborted && link.anchor.isConnected && readLink(site, link.anchor)?.url === link.url)
          marks.show(link, shown);
      },
      // Not answered: nothing is known, so nothing is shown.
      () => undefined,
    );
  };
  function* read(root: ParentNode): Generator<undefined> {
    for (const link of readLinks(site, root)) {
      judge(link);
      yield;
    }
  }
  return {
    read,
    changed({ added, changed }) {
      for (const anchor of changed) {
        const link = readLink(site, anchor);
        // A tracking parameter more is the same link.
        if (link !== undefined && marks.shownFor(anchor)?.url === link.url) continue;
        marks.forget(anchor);
        if (link !== undefined) judge(link);
      }
      for (const element of added) {
        const own = readLink(site, element);
        if (own !== undefined) judge(own);
      }
      marks.tidy();
    },
    renew() {
      verdicts.forget();
      slices.add(read(document));
    },
  };
}
