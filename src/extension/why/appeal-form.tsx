import { useState } from "preact/hooks";
import { MIN_APPEAL_LENGTH, RELATIONS, type Relation } from "../../core/report/appeal.ts";
import { MAX_TEXT_LENGTH } from "../../core/report/report.ts";
import { ask } from "../messages/ask.ts";
import type { Words } from "../ui/words.ts";

type Step = "writing" | "sending" | "sent" | "failed";

/** Says to the reviewers that a listing is wrong. What is sent is what stands here, and what is listed. */
export function AppealForm({
  token,
  listed,
  words,
}: {
  readonly token: string;
  /** What is listed, in words. */
  readonly listed: readonly string[];
  readonly words: Words;
}) {
  const [relation, setRelation] = useState<Relation>();
  const [text, setText] = useState("");
  const [step, setStep] = useState<Step>("writing");
  if (step === "sent") {
    return (
      <p class="notice" role="status">
        {words("appealSent")}
      </p>
    );
  }
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (relation === undefined) return;
    setStep("sending");
    const outcome = await ask("send-appeal", { token, relation, text }).catch(() => undefined);
    setStep(outcome?.kind === "queued" ? "sent" : "failed");
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <fieldset>
        <legend>{words("appealWho")}</legend>
        {RELATIONS.map((one) => (
          <label class="choice" key={one}>
            <input
              type="radio"
              name="relation"
              required
              checked={relation === one}
              onChange={() => setRelation(one)}
            />
            {words(`relation_${one}`)}
          </label>
        ))}
      </fieldset>
      <label for="appeal-text">{words("appealWhy")}</label>
      <textarea
        id="appeal-text"
        rows={4}
        required
        minLength={MIN_APPEAL_LENGTH}
        maxLength={MAX_TEXT_LENGTH}
        aria-describedby="appeal-help"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p class="note" id="appeal-help">
        {words("appealHelp", { what: listed.join("; ") })}
      </p>
      <div role="alert">{step === "failed" ? <p class="notice">{words("appealFailed")}</p> : null}</div>
      <div class="acts">
        <button type="submit" class="button" disabled={step === "sending"}>
          {words("appealSend")}
        </button>
      </div>
    </form>
  );
}
