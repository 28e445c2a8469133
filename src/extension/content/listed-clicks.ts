import { leadsTo } from "../../sites/leads-to.ts";
import { siteAt } from "../../sites/site-at.ts";
import { askBeforeFollowing } from "./click-dialog.ts";
import { element } from "./element.ts";
import type { CardActions } from "./explainer-card.ts";
import type { Listed, Marks } from "./marks.ts";
import type { Say } from "./words.ts";

/** What the question before a listed link leads to. */
export interface ClickActions extends CardActions {
  /** Somebody goes on to this address: this tab asks about it no more. */
  followed(url: string): void;
}

/** Asks before a listed link is followed: once for a link in a tab. */
export function askOnClicks(marks: Marks, say: Say, actions: ClickActions, signal: AbortSignal): void {
  const goneOn = new Set<string>();
  const goOn = (anchor: HTMLAnchorElement, to: string): void => {
    goneOn.add(to);
    actions.followed(to);
    const isSame = anchor.isConnected && leadsTo(anchor.href) === to;
    // Meanwhile it may have been re-used for another link, or be gone: it was this one that was asked about.
    const { target } = anchor;
    const led = isSame ? anchor : element("a", { href: to, target, rel: "noreferrer noopener" });
    led.click();
  };
  const asked = (event: MouseEvent): void => {
    const anchor = event.target instanceof Element ? event.target.closest("a") : null;
    const found = anchor === null ? undefined : marks.shownFor(anchor);
    if (anchor === null || found === undefined || !event.isTrusted || event.button > 1) return;
    const to = leadsTo(found.url);
    if (found.shown.followed || goneOn.has(to) || !isAskedAbout(found)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    askBeforeFollowing(targetOf(found), found, say, actions, () => goOn(anchor, to), signal);
  };
  addEventListener("click", asked, { capture: true, signal });
  // The middle button opens a tab.
  addEventListener("auxclick", asked, { capture: true, signal });
}

/** Accounts have their own banner once visited, but where we read no pages, and in apps, nothing warns of them. */
function isAskedAbout({ url, shown: { verdict } }: Listed): boolean {
  if (verdict.kind !== "danger") return false;
  return verdict.matches[0].key.startsWith("web:") || siteAt(new URL(url).hostname)?.page === undefined;
}

function targetOf({ url, shown: { verdict } }: Listed): string {
  const key = ("matches" in verdict && verdict.matches[0]?.key) || "";
  return key.startsWith("web:") ? key.slice(4).replace(/\/$/, "") : url;
}
