import { siteAt } from "../../sites/site-at.ts";
import { askAgain } from "./ask-again.ts";
import { warnOfLinks } from "./link-warnings.ts";
import { warnOfVisited } from "./page-warnings.ts";
import { sayIn } from "./words.ts";

// The composition root of the content script: one of the four doors where bugs are caught.
async function main(): Promise<void> {
  const site = siteAt(location.hostname);
  if (site?.page === undefined) return;
  const { language, marks } = await askAgain("settings", {});
  const say = sayIn(language);
  const { signal } = new AbortController();
  warnOfVisited(site, say, signal);
  warnOfLinks(site, marks, say, signal);
}

main().catch((error: unknown) => console.debug("khien:", error));
