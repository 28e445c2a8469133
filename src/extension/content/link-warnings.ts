import { addressOf, linkElements, readLink } from "../../sites/page.ts";
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
  soon: (work: () => void) => void,
  signal: AbortSignal,
): PartOfPage {
  const verdicts = createVerdicts((subjects) => askAgain("look-up", { subjects }), soon);
  const marks = createMarks(size, say, explainer, signal);
  askOnClicks(marks, say, signal);

  const judge = (element: Element, address: string): void => {
    verdicts.of(address).then(
      (shown) => {
        // Nearly all of what a page shows is unlisted and bears no mark: then there is nothing to do.
        if (shown.verdict.kind === "unlisted" && marks.shownFor(element) === undefined) return;
        // Meanwhile the element may have been re-used for another link.
        if (signal.aborted || !element.isConnected || addressOf(site, element) !== address) return;
        const link = readLink(site, element);
        if (link === undefined) marks.forget(element);
        else marks.show(link, shown);
      },
      // Not answered: nothing is known, so nothing is shown.
      () => undefined,
    );
  };
  function* read(root: ParentNode & Node): Generator<Promise<void> | undefined> {
    if (root instanceof Element) yield* only(root);
    for (const element of linkElements(site, root)) yield* only(element);
  }
  function* only(element: Element): Generator<Promise<void> | undefined> {
    const address = addressOf(site, element);
    if (address === undefined) return;
    const room = verdicts.full();
    if (room !== undefined) yield room;
    judge(element, address);
    yield;
  }
  return {
    read,
    changed({ changed }) {
      for (const element of changed) {
        const standing = marks.shownFor(element);
        // A tracking parameter more is the same link.
        if (standing !== undefined && readLink(site, element)?.url === standing.url) continue;
        marks.forget(element);
        slices.add(only(element));
      }
      marks.tidy();
    },
    renew() {
      verdicts.forget();
      slices.add(read(pageRoot() ?? document));
    },
  };
}
