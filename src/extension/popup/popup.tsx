import { useState } from "preact/hooks";
import { AllowPlatforms } from "../ui/allow-platforms.tsx";
import { ListFooter } from "../ui/list-footer.tsx";
import { Shield } from "../ui/shield.tsx";
import type { PageProps } from "../ui/start-page.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import { CheckView } from "./check-view.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { ReportView } from "./report-view.tsx";
import { ReportsView } from "./reports-view.tsx";
import { tabAsked } from "./tab-asked.ts";
import { TabView } from "./tab-view.tsx";
import type { View } from "./view.ts";

/** The popup: what is looked at, and three ways on. `?tab=ID` names the tab, for a popup opened as a page. */
export function Popup({ words, settings, parameters }: PageProps) {
  const [view, setView] = useState<View>("tab");
  const [, asked] = tabAsked(parameters);
  const state = useAnswer("tab-state", asked, view === "tab");
  const tab = state.kind === "answered" ? state.value : undefined;
  const verdict = tab?.shown.verdict ?? { kind: "unknown" };
  // Whoever lost an account is not blamed.
  const mood = "hijacked" in verdict && verdict.hijacked ? "caution" : verdict.kind;
  return (
    <>
      <header>
        <span style={{ color: MOOD[mood] }}>
          <Shield size={20} />
        </span>
        <h1>{words("name")}</h1>
        <small>{tab?.named?.platform}</small>
        <LanguageSwitch language={settings.language} />
      </header>
      <main>
        {view === "tab" ? null : (
          <button type="button" class="button text" onClick={() => setView("tab")}>
            ← {words("back")}
          </button>
        )}
        {state.kind === "failed" ? <p role="alert">{words("failed")}</p> : null}
        {view === "tab" ? <AllowPlatforms words={words} /> : null}
        {view === "tab" && tab !== undefined ? (
          <TabView tab={tab} tabId={asked.tabId} words={words} go={setView} />
        ) : null}
        {view === "report" && tab?.subject !== undefined ? (
          <ReportView tab={tab} subject={tab.subject} words={words} go={setView} />
        ) : null}
        {view === "reports" ? <ReportsView words={words} /> : null}
        {view === "check" ? <CheckView words={words} /> : null}
      </main>
      <ListFooter words={words} language={settings.language} />
    </>
  );
}

const MOOD = {
  danger: "var(--danger)",
  caution: "var(--caution)",
  official: "var(--official)",
  unlisted: "var(--unknown)",
  unknown: "var(--unknown)",
} as const;
