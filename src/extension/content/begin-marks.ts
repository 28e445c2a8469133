import type { Site } from "../../sites/site.ts";
import { ask } from "../messages/ask.ts";
import type { PageSettings } from "../messages/contract.ts";
import { createCopyRemoval } from "./copies.ts";
import { createExplainer } from "./explainer.ts";
import { createGathering } from "./gathering.ts";
import { type PartOfPage, warnOfLinks } from "./link-warnings.ts";
import type { ClickActions } from "./listed-clicks.ts";
import { noticed } from "./noticed.ts";
import { pageRoot } from "./page-document.ts";
import { looksOrWaits } from "./page-life.ts";
import { UNKNOWN_MS } from "./page-warnings.ts";
import { readEach } from "./read-each.ts";
import { createSlices } from "./slices.ts";
import { warnInTexts } from "./text-warnings.ts";
import { watchPage } from "./watch.ts";
import type { Say } from "./words.ts";

/** Marks what is listed on the page, now and as it changes. */
export function beginMarks(
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
