import { type PageSubject, readPage } from "../../sites/page.ts";
import type { Site } from "../../sites/site.ts";
import { ask } from "../messages/ask.ts";
import { watchAddress } from "./address.ts";
import { askAgain } from "./ask-again.ts";
import { type BannerActions, showBanner } from "./banner.ts";
import { pageRoot } from "./page-document.ts";
import type { Say } from "./words.ts";

/** How often a page is read again for its number while it settles, and how long between. */
const READS = [0, 400, 1_500, 4_000];

/** The banner of the profile, page or group that the tab looks at, also after in-app navigation. */
export function warnOfVisited(site: Site, say: Say, signal: AbortSignal): void {
  const loadUrl = location.href;
  let visit: AbortController | undefined;
  signal.addEventListener("abort", () => visit?.abort());
  watchAddress((url) => {
    visit?.abort();
    visit = new AbortController();
    follow(site, url, loadUrl, say, visit.signal).catch((error: unknown) =>
      console.debug("khien: no verdict", error),
    );
  }, signal);
}

async function follow(
  site: Site,
  url: string,
  loadUrl: string,
  say: Say,
  signal: AbortSignal,
): Promise<void> {
  let told = "";
  for (const [at, wait] of READS.entries()) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (signal.aborted) return;
    const subject = readPage(site, pageRoot() ?? document, url, loadUrl);
    if (subject === undefined) {
      if (at === 0) await askAgain("visit-nothing", {});
      return;
    }
    const { kind, ...asked } = subject;
    const state = JSON.stringify([asked.keys, asked.name]);
    if (state === told) continue;
    told = state;
    const shown = await askAgain("visit", { subject: asked });
    if (signal.aborted) return;
    if (shown.verdict.kind === "danger" || shown.verdict.kind === "caution") {
      showBanner(shown, kind, say, actionsFor(subject), signal);
      return;
    }
  }
}

function actionsFor({ url, keys, name }: PageSubject): BannerActions {
  return {
    leave: () => void ask("leave", {}).catch(() => history.back()),
    why: () => void ask("open-why", { subject: { url, keys, name } }).catch(() => undefined),
    share: (text) => navigator.clipboard.writeText(text),
  };
}
