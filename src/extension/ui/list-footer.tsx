import { useState } from "preact/hooks";
import type { Language } from "../../core/guidance/guidance.ts";
import { ask } from "../messages/ask.ts";
import type { ListState } from "../messages/list-state.ts";
import { ageInWords, isOld, listAge } from "./age.ts";
import { ListHealth } from "./list-health.tsx";
import { numberIn } from "./number-in.ts";
import { useAnswer } from "./use-answer.ts";
import { WithheldNotes } from "./withheld-notes.tsx";
import type { Words } from "./words.ts";

/** State of the list: age, size, trouble in words, and a way to renew it. */
export function ListFooter({ words, language }: { readonly words: Words; readonly language: Language }) {
  const first = useAnswer("list-state", {});
  const [renewed, setRenewed] = useState<ListState | "waiting">();
  const state =
    renewed === undefined || renewed === "waiting"
      ? first.kind === "answered"
        ? first.value
        : undefined
      : renewed;
  const sync = (): void => {
    setRenewed("waiting");
    ask("sync-now", {}).then(setRenewed, () => setRenewed(undefined));
  };
  const now = Date.now();
  const old = state !== undefined && isOld(state, now);
  return (
    <footer>
      {state?.problem === undefined && !old ? null : (
        <p class="notice" role="status" title={state?.problem?.detail}>
          {state?.problem === undefined ? null : words(`problem_${state.problem.kind}`)}{" "}
          {old ? words("listOld", { age: ageInWords(words, state.freshAt ?? 0, now) }) : null}
        </p>
      )}
      {state === undefined ? null : <WithheldNotes state={state} words={words} language={language} />}
      {state?.development === true ? <p class="note">{words("development")}</p> : null}
      <div class="row">
        <span>
          {words("listAge", { age: state === undefined ? words("noList") : listAge(words, state, now) })}
        </span>
        <span>{words("listCount", { count: numberIn(language, state?.count ?? 0) })}</span>
        <button type="button" class="button text" onClick={sync} disabled={renewed === "waiting"}>
          {words(renewed === "waiting" ? "syncing" : "syncNow")}
        </button>
      </div>
      {state === undefined ? null : <ListHealth state={state} words={words} language={language} />}
    </footer>
  );
}
