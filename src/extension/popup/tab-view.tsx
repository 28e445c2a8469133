import { listedThing } from "../../core/verdict/listed-thing.ts";
import { ask } from "../messages/ask.ts";
import type { TabState } from "../messages/contract.ts";
import { listedOtherwise } from "../ui/listed-otherwise.ts";
import { isNoted, VerdictCard } from "../ui/verdict-card.tsx";
import type { Words } from "../ui/words.ts";
import { LeaveButton } from "./leave-button.tsx";
import type { View } from "./view.ts";

/** What the person is looking at, the verdict and why. */
export function TabView({
  tab,
  tabId,
  words,
  go,
}: {
  readonly tab: TabState;
  /** Undefined: the active one. */
  readonly tabId: number | undefined;
  readonly words: Words;
  readonly go: (view: View) => void;
}) {
  const { named, subject, shown, notReportable } = tab;
  const other = listedOtherwise({ shown, named }, words);
  const { verdict } = shown;
  // Whoever lost an account can be asked.
  const calls = "hijacked" in verdict && verdict.hijacked && listedThing(verdict) === "account";
  const warned = verdict.kind === "danger" || verdict.kind === "caution";
  // What is warned of is reported already, and of what is genuine hardly anybody has something to report.
  const mayBeScam = !warned && verdict.kind !== "official";
  return (
    <>
      {named === undefined ? null : (
        <div class="who">
          {words(`kind_${named.kind}`)} · <b>{subject?.name ?? named.label}</b>
        </div>
      )}
      {notReportable === "system-page" ? null : <VerdictCard shown={shown} words={words} />}
      {other === undefined ? null : <p class="note">{words("listedIs", { what: other })}</p>}
      {shown.listedOn !== undefined ? (
        <dl>
          <dt>{words(isNoted(shown) ? "notedDay" : "since")}</dt>
          <dd>{shown.listedOn}</dd>
          <dt>{words("source")}</dt>
          <dd>{shown.source}</dd>
        </dl>
      ) : null}
      {notReportable === undefined ? null : <p class="note">{words(`notReportable_${notReportable}`)}</p>}
      <div class="stack">
        {warned && subject !== undefined ? (
          <>
            <LeaveButton tabId={tabId} label={words(calls ? "callBack" : "leave")} failed={words("failed")} />
            <button type="button" class="button" onClick={() => void ask("open-why", { subject })}>
              {words("why")}
            </button>
            <button type="button" class="button" onClick={() => void ask("open-share", { subject })}>
              {words("showTrusted")}
            </button>
          </>
        ) : null}
        {notReportable === undefined ? (
          <button type="button" class={`button ${mayBeScam ? "main" : ""}`} onClick={() => go("report")}>
            {words("report")}
          </button>
        ) : null}
        <button type="button" class="button" onClick={() => go("check")}>
          {words("check")}
        </button>
        <button type="button" class="button text" onClick={() => go("reports")}>
          {words("myReports")}
        </button>
      </div>
    </>
  );
}
