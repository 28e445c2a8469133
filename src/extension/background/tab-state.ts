import { identify } from "../../sites/identify.ts";
import type { TabState } from "../messages/contract.ts";
import type { Subject } from "../messages/subject.ts";
import type { LookUp } from "./look-up.ts";
import { namedOf } from "./warning-handlers.ts";

/** What the popup says of a tab, and why nothing of it can be reported; undefined: nobody knows what it shows. */
export async function tabState(subject: Subject | undefined, lookUp: LookUp): Promise<TabState> {
  if (subject === undefined || !/^https?:\/\//.test(subject.url)) {
    return { shown: { verdict: { kind: "unlisted" } }, notReportable: "system-page" };
  }
  const { hiddenEnd, platformItself } = identify(subject.url);
  const shown = await lookUp.shown(subject);
  const named = namedOf(subject);
  if (hiddenEnd) return { subject, named, shown, notReportable: "shortener" };
  if (platformItself) return { subject, shown, notReportable: "platform-itself" };
  return named === undefined ? { subject, shown, notReportable: "nothing-named" } : { subject, named, shown };
}
