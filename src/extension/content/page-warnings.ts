import { type ListedThing, listedThing } from "../../core/verdict/listed-thing.ts";
import { thingAt } from "../../sites/page.ts";
import type { Site } from "../../sites/site.ts";
import { ask } from "../messages/ask.ts";
import type { Shown } from "../messages/contract.ts";
import type { Subject } from "../messages/subject.ts";
import { watchAddress } from "./address.ts";
import { askAgain } from "./ask-again.ts";
import { type BannerActions, showBanner } from "./banner.ts";
import { type FirstVisit, lookAt, stateOf } from "./first-visit.ts";
import { isListedAccount, type Warned } from "./hidden-ends.ts";
import { lookOf } from "./look.ts";
import { noticed } from "./noticed.ts";
import { looksOrWaits } from "./page-life.ts";
import { remindAtBoxes } from "./reminders.ts";
import type { Say } from "./words.ts";

/** How often a page is read again for its number while it settles, and how long between: first there is no markup. */
const READS = [0, 80, 320, 1_500, 4_000];

/** How often after that, while the list can't be read; and when somebody comes back to the tab. */
export const UNKNOWN_MS = 60_000;

/**
 * The banner of the profile, page or group that the tab looks at, also after in-app navigation; tells whose page it
 * is, where that is a listed account's. `loadUrl`: for what address the markup was written; empty: nobody knows. Gives
 * what to call when the list changed.
 */
export function warnOfVisited(
  site: Site,
  loadUrl: string,
  say: Say,
  signal: AbortSignal,
  visits: (listed: Warned | undefined) => void,
  first?: FirstVisit,
): () => void {
  let asked = first;
  let visit: AbortController | undefined;
  /** What the banner on the page says; the same again is not said twice, of a subject that is better known now. */
  let standing: Standing | undefined;
  signal.addEventListener("abort", () => {
    visit?.abort();
    standing?.stop.abort();
  });

  const stand = (shown: Shown, subject: Subject): void => {
    const { verdict, ...said } = shown;
    // What can't be looked up for a moment is what it was.
    if (verdict.kind === "unknown" && standing !== undefined) return;
    visits(isListedAccount(verdict) ? { shown, subject } : undefined);
    const words = JSON.stringify([verdict.kind, lookOf(shown)?.style, said]);
    if (standing?.words === words && isSameThing(standing.subject.url, subject.url)) {
      standing.subject = subject;
      if (standing.hindered) tellHindered();
      return;
    }
    standing?.stop.abort();
    standing = undefined;
    if (verdict.kind !== "danger" && verdict.kind !== "caution") return;
    const about = listedThing(verdict);
    const made: Standing = { words, about, subject, hindered: false, stop: new AbortController() };
    standing = made;
    const { signal: ended } = made.stop;
    const covered = once.showBanner(shown, say, actionsFor(made), ended);
    once.remindAtBoxes(site, shown, covered, say, ended);
  };
  const follow = async (url: string, ended: AbortSignal): Promise<void> => {
    let told = "";
    let unknown = false;
    let begun = asked;
    // Its answer is one of before the list changed, from now on.
    asked = undefined;
    if (begun?.url !== url) {
      begun?.stop.abort();
      begun = undefined;
    }
    const { stop } = begun ?? {};
    ended.addEventListener("abort", () => stop?.abort());
    for (let read = 0; read < READS.length || unknown; read++) {
      const wait = READS[read];
      if (wait === undefined) await looksOrWaits(UNKNOWN_MS, ended);
      else if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      if (ended.aborted) return;
      const { subject, visited } = begun ?? lookAt(site, url, loadUrl);
      const state = stateOf(subject);
      if (state === told) {
        if (visited === "page") return;
        if (standing !== undefined) standing.subject = subject;
        continue;
      }
      told = state;
      const answer = begun?.shown ?? askAgain("visit", { subject }, ended);
      begun = undefined;
      const shown = await answer;
      if (ended.aborted) return;
      stand(shown, subject);
      unknown = shown.verdict.kind === "unknown";
      // The list couldn't be read: it is asked again with the next look.
      if (unknown) told = "";
      else if (visited === "page") return;
    }
  };
  const start = (url: string): void => {
    visit?.abort();
    visit = new AbortController();
    follow(url, visit.signal).catch(noticed);
  };
  let last: string | undefined;
  watchAddress((url) => {
    const before = last;
    last = url;
    // Another tab of the same profile takes nothing away, nor does a jump within a page; what is said of a post or of a
    // group stays on nobody's profile.
    const about = standing && ABOUT[standing.about];
    const goesOn = before !== undefined && !isSameThing(before, url);
    if (goesOn || standing?.hindered || about?.test(thingAt(url)) === false) {
      standing?.stop.abort();
      standing = undefined;
      visits(undefined);
    }
    start(url);
  }, signal);
  return () => start(location.href);
}

function isSameThing(one: string, other: string): boolean {
  return one === other || thingAt(one) === thingAt(other);
}

/** What an address names first where a warning about this may stay. */
const ABOUT = { account: /^(?:account|phone):/, group: /^group:/, place: /^https?:/ } as const;

/** Not put into the one place that calls them, as `later` in the content script. */
const once = { showBanner, remindAtBoxes };

interface Standing {
  readonly words: string;
  readonly about: ListedThing;
  subject: Subject;
  /** The page works against it. */
  hindered: boolean;
  readonly stop: AbortController;
}

const quietly = (work: Promise<unknown>): void => void work.catch(noticed);

/** The toolbar says it, where no page can hide anything. */
function tellHindered(): void {
  quietly(ask("warning-hidden", {}));
}

/** By what is known of the subject when an action is taken. */
function actionsFor(banner: Standing): BannerActions {
  return {
    leave: () => void ask("leave", {}).catch(() => history.back()),
    why: () => quietly(ask("open-why", { subject: banner.subject })),
    share: () => quietly(ask("open-share", { subject: banner.subject })),
    hindered: () => {
      banner.hindered = true;
      tellHindered();
    },
  };
}
