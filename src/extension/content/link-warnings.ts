import { type LinkCandidate, readLink, readLinks } from "../../sites/page.ts";
import type { Site } from "../../sites/site.ts";
import { ask } from "../messages/ask.ts";
import type { Settings, Shown } from "../messages/contract.ts";
import { askAgain } from "./ask-again.ts";
import { askBeforeFollowing } from "./click-dialog.ts";
import { createMarks } from "./marks.ts";
import { pageRoot } from "./page-document.ts";
import { createVerdicts } from "./verdicts.ts";
import { watchPage } from "./watch.ts";
import type { Say } from "./words.ts";

/** Work on links stops after this long and goes on in the next slice, so that scrolling never waits for us. */
const SLICE_MS = 8;

/** So many parts of a page wait to be looked at; of more, the whole page is one. */
const MOST_QUEUED = 2_000;

/** Marks listed accounts and links, as they appear and as they change; asks before a listed link is followed. */
export function warnOfLinks(site: Site, size: Settings["marks"], say: Say, signal: AbortSignal): void {
  const verdicts = createVerdicts((subjects) => askAgain("look-up", { subjects }));
  const marks = createMarks(
    size,
    say,
    (subject) => void ask("open-why", { subject }).catch(() => undefined),
    signal,
  );
  const queue: Iterator<LinkCandidate>[] = [];
  let working = false;

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

  const work = (): void => {
    const until = performance.now() + SLICE_MS;
    while (queue.length > 0 && performance.now() < until) {
      const room = verdicts.full();
      if (room !== undefined) return void room.then(work);
      const next = looked(queue[0]);
      if (next === undefined) queue.shift();
      else judge(next);
    }
    working = queue.length > 0;
    if (working) setTimeout(work, 0);
  };

  const enqueue = (links: Iterator<LinkCandidate>): void => {
    if (queue.length >= MOST_QUEUED) queue.splice(0, queue.length, readLinks(site, wholePage()));
    else queue.push(links);
    if (working) return;
    working = true;
    work();
  };

  watchPage(
    document,
    ["href", ...(site.page?.people === undefined ? [] : [site.page.people.attribute])],
    ({ added, changed }) => {
      for (const anchor of changed) {
        marks.forget(anchor);
        enqueue(only(site, anchor));
      }
      for (const element of added) enqueue(within(site, element));
      marks.tidy();
    },
    signal,
  );
  enqueue(readLinks(site, wholePage()));

  const goneOn = new Set<string>();
  // On the window and first: a page's own listeners come after it, and no name of a page's lies over this method.
  addEventListener(
    "click",
    (event) => {
      const anchor = event.target instanceof Element ? event.target.closest("a") : null;
      const found = anchor === null ? undefined : marks.shownFor(anchor);
      if (
        anchor === null ||
        found === undefined ||
        !event.isTrusted ||
        goneOn.has(found.url) ||
        !isDangerousLink(found.shown)
      )
        return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const target =
        "matches" in found.shown.verdict
          ? found.shown.verdict.matches[0].key.replace(/^web:|\/$/g, "")
          : found.url;
      askBeforeFollowing(
        target,
        [found.shown.scam?.name, found.shown.scam?.advice].filter(Boolean).join(". "),
        say,
        () => {
          goneOn.add(found.url);
          anchor.click();
        },
      );
    },
    { capture: true, signal },
  );
}

/** The next link of a part of a page; a part that can't be read, however a page brought that about, is passed over. */
function looked(part: Iterator<LinkCandidate> | undefined): LinkCandidate | undefined {
  try {
    const next = part?.next();
    return next?.done === true ? undefined : next?.value;
  } catch (error) {
    console.debug("khien: part of a page passed over", error);
    return undefined;
  }
}

function wholePage(): ParentNode {
  return pageRoot() ?? document;
}

function* only(site: Site, element: Element): Generator<LinkCandidate> {
  const own = readLink(site, element);
  if (own !== undefined) yield own;
}

/** A form's own properties are whatever its fields are called: it is asked as the document's part that it is. */
function* within(site: Site, element: Element): Generator<LinkCandidate> {
  if (element instanceof HTMLFormElement) {
    const parts = Reflect.get(Element.prototype, "children", element) as HTMLCollection;
    for (const part of parts) yield* within(site, part);
    return;
  }
  yield* only(site, element);
  yield* readLinks(site, element);
}

/** Accounts have their own banner once visited; only links that lead to a listed site are asked about. */
function isDangerousLink({ verdict }: Shown): boolean {
  return verdict.kind === "danger" && verdict.matches[0].key.startsWith("web:");
}
