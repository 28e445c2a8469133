import { readPage } from "../../sites/page.ts";
import { shortUrl } from "../../sites/short-url.ts";
import type { Site } from "../../sites/site.ts";
import type { Shown } from "../messages/contract.ts";
import type { Subject } from "../messages/subject.ts";
import { askAgain } from "./ask-again.ts";
import type { Early } from "./early.ts";
import { pageRoot } from "./page-document.ts";

/** The question about the page that a tab begins with. */
export interface FirstVisit extends Looked {
  readonly url: string;
  readonly shown: Promise<Shown>;
  /** The tab went on: it is asked no more. */
  readonly stop: AbortController;
}

export interface Looked {
  readonly subject: Subject;
  /** Not told: nobody looked yet. */
  readonly visited?: "account" | "group" | "page";
}

/**
 * Asks about the page at once, before it is known in which language the answer will be said. Where it tells no more than
 * its address, the answer to the question that was asked `early` is its own.
 */
export function askFirst(site: Site, loadUrl: string, early?: Early): FirstVisit {
  const url = location.href;
  const stop = new AbortController();
  const arrival = early?.url === url ? early.arrival : undefined;
  // Reading an address for the first time takes some 10 ms, most of it compiling: the answer is shown before.
  const isBare = arrival !== undefined && pageRoot()?.childElementCount === 0;
  const looked: Looked = isBare ? { subject: { url: shortUrl(url) } } : lookAt(site, url, loadUrl);
  const { subject } = looked;
  const begun = stateOf(subject) === NO_MORE ? arrival?.then((answer) => answer.shown) : undefined;
  const shown = askAgain("visit", { subject }, stop.signal, begun);
  // Nobody may wait for it, where the person wants no banners.
  shown.catch(() => undefined);
  return { ...looked, url, shown, stop };
}

/** What a subject tells beside its address. */
export function stateOf({ keys = [], name }: Subject): string {
  return JSON.stringify([keys, name]);
}

const NO_MORE = stateOf({ url: "" });

/** A profile or a group by what names it; anything else by its address alone. */
export function lookAt(site: Site, url: string, loadUrl: string): Looked {
  const read = readPage(site, pageRoot() ?? document, url, loadUrl);
  if (read === undefined) return { subject: { url: shortUrl(url) }, visited: "page" };
  const { kind, ...subject } = read;
  return { subject, visited: kind };
}
