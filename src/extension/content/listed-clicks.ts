import { siteAt } from "../../sites/site-at.ts";
import { askBeforeFollowing } from "./click-dialog.ts";
import type { Marks } from "./marks.ts";
import type { Say } from "./words.ts";

type Found = NonNullable<ReturnType<Marks["shownFor"]>>;

/** Asks before a listed link is followed: once for a link, as long as the tab stays on the page. */
export function askOnClicks(marks: Marks, say: Say, signal: AbortSignal): void {
  const goneOn = new Set<string>();
  const asked = (event: MouseEvent): void => {
    const anchor = event.target instanceof Element ? event.target.closest("a") : null;
    const found = anchor === null ? undefined : marks.shownFor(anchor);
    if (anchor === null || found === undefined || !event.isTrusted || event.button > 1) return;
    if (goneOn.has(found.url) || !isAskedAbout(found)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    askBeforeFollowing(
      targetOf(found),
      found.shown,
      say,
      () => {
        goneOn.add(found.url);
        anchor.click();
      },
      signal,
    );
  };
  addEventListener("click", asked, { capture: true, signal });
  // The middle button opens a tab.
  addEventListener("auxclick", asked, { capture: true, signal });
}

/** Accounts have their own banner once visited, but where we read no pages, and in apps, nothing warns of them. */
function isAskedAbout({ url, shown: { verdict } }: Found): boolean {
  if (verdict.kind !== "danger") return false;
  return verdict.matches[0].key.startsWith("web:") || siteAt(new URL(url).hostname)?.page === undefined;
}

function targetOf({ url, shown: { verdict } }: Found): string {
  const key = ("matches" in verdict && verdict.matches[0]?.key) || "";
  return key.startsWith("web:") ? key.slice(4).replace(/\/$/, "") : url;
}
