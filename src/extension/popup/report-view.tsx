import { useState } from "preact/hooks";
import { ask } from "../messages/ask.ts";
import type { TabState } from "../messages/contract.ts";
import type { ReportDraft } from "../messages/reporting.ts";
import type { Subject } from "../messages/subject.ts";
import { useAnswer } from "../ui/use-answer.ts";
import type { Words } from "../ui/words.ts";
import { ReportForm } from "./report-form.tsx";
import { ReportPreview } from "./report-preview.tsx";
import type { View } from "./view.ts";

type Step = "write" | "preview" | "sent";

export interface ReportProps {
  readonly tab: TabState;
  readonly subject: Subject;
  readonly words: Words;
  readonly go: (view: View) => void;
}

/** Flagging in three steps: write, see all that will be sent, sent. */
export function ReportView({ tab, subject, words, go }: ReportProps) {
  const [step, setStep] = useState<Step>("write");
  const [draft, setDraft] = useState<ReportDraft>({ subject, scamType: "" });
  const [problem, setProblem] = useState<string>();
  const answer = useAnswer("scam-types", {});
  const send = async (): Promise<void> => {
    const outcome = await ask("send-report", { draft });
    if (outcome.kind === "refused") setProblem(outcome.problem);
    else setStep("sent");
  };
  if (step === "sent") {
    return (
      <div role="status">
        <h2>✓ {words("sent")}</h2>
        <p>{words("sentAbout")}</p>
        <button type="button" class="button main" onClick={() => go("reports")}>
          {words("myReports")}
        </button>
      </div>
    );
  }
  if (answer.kind === "waiting") return null;
  if (answer.kind === "failed") return <p role="alert">{words("failed")}</p>;
  const types = answer.value;
  return (
    <>
      <h2>{words("reportTitle")}</h2>
      <p class="who">
        <b>{subject.name ?? tab.named?.label}</b>
      </p>
      {problem === undefined ? null : <p role="alert">{words("sendRefused", { problem })}</p>}
      {step === "write" ? (
        <ReportForm
          draft={draft}
          change={setDraft}
          next={() => setStep("preview")}
          words={words}
          types={types}
        />
      ) : (
        <ReportPreview
          draft={draft}
          label={tab.named?.label ?? subject.url}
          words={words}
          types={types}
          edit={() => setStep("write")}
          send={() => {
            send().catch(() => setProblem(words("failed")));
          }}
        />
      )}
    </>
  );
}
