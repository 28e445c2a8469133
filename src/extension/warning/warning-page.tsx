import { useEffect, useRef, useState } from "preact/hooks";
import { ask } from "../messages/ask.ts";
import type { Warning } from "../messages/contract.ts";
import { Shield } from "../ui/shield.tsx";
import type { PageProps } from "../ui/start-page.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import type { Words } from "../ui/words.ts";

/** Stands in the place of a listed site: what it is, the real one, what to do; going on takes a second step. */
export function WarningPage({ words, parameters }: PageProps) {
  const token = parameters.get("token") ?? "";
  const answer = useAnswer("warning", { token });
  if (answer.kind === "waiting") return null;
  if (answer.kind === "failed" || "gone" in answer.value) {
    return (
      <main class="sheet">
        <p role="alert">{words(answer.kind === "failed" ? "failed" : "gone")}</p>
      </main>
    );
  }
  return <WarningSheet warning={answer.value} token={token} words={words} />;
}

function WarningSheet({
  warning,
  token,
  words,
}: {
  readonly warning: Warning;
  readonly token: string;
  readonly words: Words;
}) {
  const { shown, host, subject } = warning;
  const { verdict, scam } = shown;
  const brand = "impersonates" in verdict ? verdict.impersonates : undefined;
  const safe = useRef<HTMLButtonElement>(null);
  useEffect(() => safe.current?.focus(), []);
  const title = brand === undefined ? words("warningSite") : words("warningBrand", { brand: brand.name });
  return (
    <main class="sheet danger">
      <div role="alertdialog" aria-labelledby="title" aria-describedby="facts">
        <span style={{ color: "var(--danger)" }}>
          <Shield sign="cross" size={44} />
        </span>
        <h1 id="title">
          <span class="unseen">{words("name")}: </span>
          {title}
        </h1>
        <p>
          <strong class="host">{host}</strong>
        </p>
        <p id="facts">{[scam?.name, scam?.how].filter(Boolean).join(". ")}</p>
        <ol>
          <li>{words("warningStep1")}</li>
          {brand === undefined ? null : (
            <li>
              {words("warningStep2")} <strong style={{ color: "var(--official)" }}>{brand.host}</strong>.
            </li>
          )}
          <li>{words("warningStep3")}</li>
        </ol>
        <div class="acts">
          <button type="button" class="button main" ref={safe} onClick={() => void ask("leave", {})}>
            {words("safeBack")}
          </button>
          {brand === undefined ? null : (
            <a class="button" href={`https://${brand.host}/`} rel="noreferrer">
              {words("openReal")}
            </a>
          )}
          <button type="button" class="button text" onClick={() => void ask("open-why", { subject })}>
            {words("details")}
          </button>
        </div>
        <GoOn token={token} words={words} />
      </div>
    </main>
  );
}

/** The second step: hidden until asked for, and never the default. */
function GoOn({ token, words }: { readonly token: string; readonly words: Words }) {
  const [asked, setAsked] = useState(false);
  const proceed = async (): Promise<void> => {
    const answer = await ask("proceed", { token });
    if ("url" in answer) location.replace(answer.url);
  };
  if (!asked) {
    return (
      <p style={{ marginTop: "28px" }}>
        <button type="button" class="button text" onClick={() => setAsked(true)}>
          {words("goOn")}
        </button>
      </p>
    );
  }
  return (
    <div style={{ marginTop: "28px" }}>
      <p class="notice">{words("goOnSure")}</p>
      <button type="button" class="button" onClick={() => void proceed()}>
        {words("goOnYes")}
      </button>
    </div>
  );
}
