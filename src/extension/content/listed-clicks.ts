import type { Shown } from "../messages/contract.ts";
import { askBeforeFollowing } from "./click-dialog.ts";
import type { Marks } from "./marks.ts";
import type { Say } from "./words.ts";

/** Asks before a listed link is followed: once for a link, as long as the tab stays on the page. */
export function askOnClicks(marks: Marks, say: Say, signal: AbortSignal): void {
  const goneOn = new Set<string>();
  const asked = (event: MouseEvent): void => {
    const anchor = event.target instanceof Element ? event.target.closest("a") : null;
    const found = anchor === null ? undefined : marks.shownFor(anchor);
    if (anchor === null || found === undefined || !event.isTrusted || event.button > 1) return;
    if (goneOn.has(found.url) || !isDangerousLink(found.shown)) return;
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

/** Accounts have their own banner once visited; only links that lead to a listed site are asked about. */
function isDangerousLink({ verdict }: Shown): boolean {
  return verdict.kind === "danger" && verdict.matches[0].key.startsWith("web:");
}

function targetOf({ url, shown }: { readonly url: string; readonly shown: Shown }): string {
  return "matches" in shown.verdict ? shown.verdict.matches[0].key.replace(/^web:|\/$/g, "") : url;
}
