import { ANY_SITE } from "../../sites/any-site.ts";
import type { Site } from "../../sites/site.ts";
import { siteAt } from "../../sites/site-at.ts";
import type { PageSettings } from "../messages/contract.ts";
import { isExtensionThere, onNotice } from "../platform/send.ts";
import { afterLayout } from "./after-layout.ts";
import { askAgain } from "./ask-again.ts";
import { beginMarks } from "./begin-marks.ts";
import { takeEarly } from "./early.ts";
import { speakIn } from "./element.ts";
import { askFirst, type FirstVisit } from "./first-visit.ts";
import type { Warned } from "./hidden-ends.ts";
import type { PartOfPage } from "./link-warnings.ts";
import { noticed } from "./noticed.ts";
import { pageDocument } from "./page-document.ts";
import { looksOrWaits, onComeBack, onRewritten, whenLookedAt } from "./page-life.ts";
import { warnOfVisited } from "./page-warnings.ts";
import { wakeBeforeLeaving } from "./wake-early.ts";
import { sayIn } from "./words.ts";

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
  const ended = new AbortController();
  const { signal: forever } = ended;
  let renew: (() => void) | undefined;
  /** Something was told while the first answers, which may be of before it, were on their way. */
  let missed = false;
  onNotice((notice) => {
    if (renew === undefined) missed = true;
    else if (notice === "list-changed") renew();
    else void catchUp().catch(noticed);
  }, forever);
  const early = takeEarly();
  let first: FirstVisit | undefined = askFirst(site, loadUrl, early);
  let settings = await askAgain(
    "page-settings",
    {},
    undefined,
    early?.arrival.then((answer) => answer.settings),
  );
  let run: AbortController | undefined;
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
    if (JSON.stringify(settings) === before) renew?.();
    else start();
  };
  start();
  if (missed) void catchUp().catch(noticed);
  // The script of before an update asks nobody and hears nothing: another one takes its place.
  const life = setInterval(() => {
    if (isExtensionThere()) return;
    clearInterval(life);
    ended.abort();
    run?.abort();
  }, LIFE_MS);
  onRewritten(start, forever);
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

/**
 * What has one caller is put into it by the build, and V8 reads it again with each function around that. Through an
 * object it stays by itself: the banner comes some milliseconds sooner.
 */
const later = { beginMarks };

main().catch(noticed);
