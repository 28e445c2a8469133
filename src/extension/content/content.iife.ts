import { ANY_SITE } from "../../sites/any-site.ts";
import type { Site } from "../../sites/site.ts";
import { siteAt } from "../../sites/site-at.ts";
import { ask } from "../messages/ask.ts";
import type { PageSettings } from "../messages/contract.ts";
import { isExtensionThere, onNotice } from "../platform/send.ts";
import { afterLayout } from "./after-layout.ts";
import { askAgain } from "./ask-again.ts";
import { createCopyRemoval } from "./copies.ts";
import { takeEarly } from "./early.ts";
import { speakIn } from "./element.ts";
import { createExplainer } from "./explainer.ts";
import { askFirst, type FirstVisit } from "./first-visit.ts";
import { createGathering } from "./gathering.ts";
import type { Warned } from "./hidden-ends.ts";
import { type PartOfPage, warnOfLinks } from "./link-warnings.ts";
import type { ClickActions } from "./listed-clicks.ts";
import { pageDocument, pageRoot } from "./page-document.ts";
import { looksOrWaits, onComeBack, onRewritten, whenLookedAt } from "./page-life.ts";
import { UNKNOWN_MS, warnOfVisited } from "./page-warnings.ts";
import { readEach } from "./read-each.ts";
import { createSlices } from "./slices.ts";
import { warnInTexts } from "./text-warnings.ts";
import { wakeBeforeLeaving } from "./wake-early.ts";
import { watchPage } from "./watch.ts";
import { type Say, sayIn } from "./words.ts";

/** So soon does a script notice that its extension was replaced. */
const LIFE_MS = 2_000;

// The composition root of the content script: one of the four doors where bugs are caught.
async function main(): Promise<void> {
  if (!isFirst()) return;
  // What is open already may have gone on to show somebody else.
  const loadUrl = /^(?:interactive|complete)$/.test(pageDocument.readyState) ? "" : location.href;
  const platform = siteAt(location.hostname);
  const site = platform?.page === undefined ? ANY_SITE : platform;

  await whenLookedAt();
  await whenAlone();
  const early = takeEarly();
  let first: FirstVisit | undefined = askFirst(site, loadUrl, early);
  let settings = await askAgain(
    "page-settings",
    {},
    undefined,
    early?.arrival.then((answer) => answer.settings),
  );
  let run: AbortController | undefined;
  let renew: () => void;
  const start = (): void => {
    // Not one that was never used: to give it up makes an error, whose place V8 looks for in the whole script.
    run?.abort();
    run = new AbortController();
    renew = begin(site, loadUrl, settings, run.signal, first);
    first = undefined;
    // Begun with the rest, since it ends with the rest when the page is written anew.
    onComeBack(() => void catchUp().catch(noticed), run.signal);
  };
  const catchUp = async (): Promise<void> => {
    const before = JSON.stringify(settings);
    settings = await askAgain("page-settings", {});
    if (JSON.stringify(settings) === before) renew();
    else start();
  };
  start();
  // The script of before an update asks nobody and hears nothing: another one takes its place.
  const ended = new AbortController();
  const { signal: forever } = ended;
  const life = setInterval(() => {
    if (isExtensionThere()) return;
    clearInterval(life);
    ended.abort();
    run?.abort();
  }, LIFE_MS);
  onRewritten(start, forever);
  onNotice((notice) => {
    if (notice === "list-changed") renew();
    else void catchUp().catch(noticed);
  }, forever);
}

/**
 * Where the browser runs it, and we run it in what was open before (`platform/open-pages`), one is enough. Both see the
 * same global object, and pages see another; a page's `<a id="khienRuns">` is no own property.
 */
function isFirst(): boolean {
  if (Object.hasOwn(globalThis, "khienRuns")) return false;
  Object.defineProperty(globalThis, "khienRuns", { value: true });
  return true;
}

/** Those of before an update end soon; until then each would take the other's banner for what covers its own. */
async function whenAlone(): Promise<void> {
  for (let left = 15; left > 0 && pageDocument.querySelector("khien-shield") !== null; left--)
    await looksOrWaits(300);
}

/** Starts what the settings ask for, the banner first; gives what to call when the list changed. */
function begin(
  site: Site,
  loadUrl: string,
  settings: PageSettings,
  signal: AbortSignal,
  first?: FirstVisit,
): () => void {
  const choice = settings.platforms[site.platform];
  if (choice === "off") return () => undefined;
  const say = sayIn(settings.words);
  speakIn(settings.language);
  let listed: Warned | undefined;
  let parts: readonly PartOfPage[] = [];
  const tell = (): void => {
    for (const { visit } of parts) visit?.(listed);
  };
  const visits = (one?: Warned): void => {
    listed = one;
    tell();
  };
  const renewBanner = warnOfVisited(site, loadUrl, say, signal, visits, first);
  const others = (): void => {
    try {
      if (signal.aborted) return;
      wakeBeforeLeaving(signal);
      if (choice === "banner") return;
      parts = later.beginMarks(site, settings, say, signal);
      tell();
    } catch (error) {
      noticed(error);
    }
  };
  // Where the answer about the page is there already, it is painted before anything else is made.
  afterLayout(() => setTimeout(others));
  return () => {
    renewBanner();
    for (const { renew } of parts) renew();
  };
}

/** Marks what is listed on the page, now and as it changes. */
function beginMarks(
  site: Site,
  { marks, numbers }: PageSettings,
  say: Say,
  signal: AbortSignal,
): readonly PartOfPage[] {
  const actions: ClickActions = {
    why: (subject) => void ask("open-why", { subject }).catch(noticed),
    share: (subject) => void ask("open-share", { subject }).catch(noticed),
    real: ({ url, name = "" }) =>
      ask("look-up", { urls: [url], names: [name] }).then((found) => found[0]?.shown.real, noticed),
    followed: (url) => void ask("followed", { url }).catch(noticed),
  };
  const explainer = createExplainer(say, actions, signal);
  const slices = createSlices(signal);
  const soon = createGathering(() => performance.now(), setTimeout);
  let waits = false;
  // The list couldn't be read: all is asked about again later, and at once when somebody comes back to the tab.
  const unknown = (): void => {
    if (waits) return;
    waits = true;
    void looksOrWaits(UNKNOWN_MS, signal).then(() => {
      waits = false;
      if (!signal.aborted) for (const { renew } of parts) renew();
    });
  };
  const parts: PartOfPage[] = [
    warnOfLinks(site, marks, say, explainer, actions, slices, soon, unknown, signal),
  ];
  if (numbers) parts.push(warnInTexts(site, say, explainer, slices, soon, signal));
  const reads = parts.map(({ read }) => read);
  const removeCopies = createCopyRemoval(signal);
  const people = site.page?.people?.attribute;
  watchPage(
    document,
    ["href", ...(people === undefined ? [] : [people])],
    (changes) => {
      removeCopies();
      if (changes.added.length > 0) slices.add(readEach(changes.added, reads));
      for (const part of parts) part.changed(changes);
    },
    signal,
  );
  const whole = pageRoot();
  if (whole !== null) slices.add(readEach([whole], reads));
  return parts;
}

/**
 * What has one caller is put into it by the build, and V8 reads it again with each function around that. Through an
 * object it stays by itself: the banner comes some milliseconds sooner.
 */
const later = { beginMarks };

function noticed(error: unknown): undefined {
  console.debug("khien:", error);
}

main().catch(noticed);
