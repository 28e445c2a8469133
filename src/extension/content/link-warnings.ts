import { leadsTo } from "../../sites/leads-to.ts";
import { addressOf } from "../../sites/link-address.ts";
import { linkElements, readLink } from "../../sites/page.ts";
import type { Site } from "../../sites/site.ts";
import type { Settings, Shown } from "../messages/contract.ts";
import { askAgain } from "./ask-again.ts";
import type { Explainer } from "./explainer.ts";
import { createHiddenEnds, type Warned } from "./hidden-ends.ts";
import { askOnClicks, type ClickActions } from "./listed-clicks.ts";
import { lookOf } from "./look.ts";
import { createMarks } from "./marks.ts";
import { createNameless } from "./nameless.ts";
import { pageRoot } from "./page-document.ts";
import { type Read, readEach } from "./read-each.ts";
import type { Slices } from "./slices.ts";
import { createVerdicts } from "./verdicts.ts";
import type { Changes } from "./watch.ts";
import type { Say } from "./words.ts";

/** What a watcher of the page does with it. */
export interface PartOfPage {
  readonly read: Read;
  changed(changes: Changes): void;
  /** The list changed: everything is asked again. */
  renew(): void;
  /** Whose page it is, where that is a listed account's. */
  visit?(listed: Warned | undefined): void;
}

/** So many links are asked about in a microsecond each, before a look at the clock. */
const MOST_AT_ONCE = 16;

/**
 * Marks listed accounts and links, as they appear and as they change; asks before a listed link is followed. `unknown`
 * hears that something couldn't be looked up.
 */
export function warnOfLinks(
  site: Site,
  size: Settings["marks"],
  say: Say,
  explainer: Explainer,
  actions: ClickActions,
  slices: Slices,
  soon: (work: () => void) => void,
  unknown: () => void,
  signal: AbortSignal,
): PartOfPage {
  const marks = createMarks(size, say, explainer, signal);
  const nameless = createNameless((element) => {
    marks.forget(element);
    slices.add(rest(() => element, 0, 1));
  });
  const hiddenEnds = createHiddenEnds(site, marks, slices, nameless.met, signal);
  askOnClicks(marks, say, actions, signal);
  const judge = (element: Element, address: string, shown: Shown): void => {
    if (shown.verdict.kind === "unknown") unknown();
    // Nearly all of what a page shows is unlisted and bears no mark: then there is nothing to do.
    if (shown.verdict.kind !== "unlisted" || shown.hiddenEnd || marks.shownFor(element) !== undefined)
      slices.first(mark(element, address, shown));
  };
  function* mark(element: Element, address: string, shown: Shown): Generator<undefined> {
    // Meanwhile the element may have been re-used for another link.
    if (signal.aborted || !element.isConnected || addressOf(site, element) !== address) return;
    const link = readLink(site, element);
    if (lookOf(shown) !== undefined) nameless.met(element);
    hiddenEnds.forget(element);
    if (link === undefined) marks.forget(element);
    else if (shown.hiddenEnd) hiddenEnds.add(link);
    else marks.show(link, shown);
    hiddenEnds.look();
    yield;
  }
  const verdicts = createVerdicts((urls) => askAgain("look-up", { urls }, signal), judge, soon);

  const read: Read = (root) => {
    const elements = linkElements(site, root);
    const { length } = elements;
    // It may be a link itself.
    let at = root instanceof Element ? -1 : 0;
    const one = (which: number): Element => (which < 0 ? root : elements[which]) as Element;
    for (; at < length && at < MOST_AT_ONCE && verdicts.full() === undefined; at++) askFor(one(at));
    return at < length ? rest(one, at, length) : undefined;
  };
  function* rest(
    one: (at: number) => Element,
    from: number,
    to: number,
  ): Generator<Promise<void> | undefined> {
    for (let at = from; at < to; at++) {
      const room = verdicts.full();
      if (room !== undefined) yield room;
      askFor(one(at));
      if (at % MOST_AT_ONCE === MOST_AT_ONCE - 1) yield;
    }
  }
  const askFor = (element: Element): void => {
    const address = addressOf(site, element);
    if (address !== undefined) verdicts.of(address, element);
  };
  return {
    read,
    visit: hiddenEnds.visit,
    changed({ changed }) {
      for (const element of changed) {
        const standing = marks.shownFor(element);
        // A tracking parameter more, or a wrapper around it, is the same link.
        const link = standing && readLink(site, element);
        if (link !== undefined && leadsTo(link.url) === leadsTo(standing?.url ?? "")) continue;
        hiddenEnds.forget(element);
        marks.forget(element);
        slices.add(rest(() => element, 0, 1));
      }
      nameless.look();
      marks.tidy();
      hiddenEnds.look();
    },
    renew() {
      verdicts.forget();
      slices.add(readEach([pageRoot() ?? document], [read]));
    },
  };
}
