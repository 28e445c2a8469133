import { useState } from "preact/hooks";
import type { Language } from "../../core/guidance/guidance.ts";
import { ask } from "../messages/ask.ts";
import type { ListState } from "../messages/contract.ts";
import { ageInWords } from "./age.ts";
import { useAnswer } from "./use-answer.ts";
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
  const count = new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-US").format(state?.count ?? 0);
  return (
    <footer>
      {state?.problem === undefined ? null : (
        <p class="notice" role="status" title={state.problem.detail}>
          {words(`problem_${state.problem.kind}`)}
        </p>
      )}
      {state?.development === true ? <p class="note">{words("development")}</p> : null}
      <div class="row">
        <span>{words("listAge", { age: ageOf(state, words) })}</span>
        <span>{words("listCount", { count })}</span>
        <button type="button" class="button text" onClick={sync} disabled={renewed === "waiting"}>
          {words(renewed === "waiting" ? "syncing" : "syncNow")}
        </button>
      </div>
    </footer>
  );
}

function ageOf(state: ListState | undefined, words: Words): string {
  if (state?.release === undefined) return words("noList");
  const fresh = state.checkedAt ?? state.publishedAt;
  return state.release === 0 || fresh === undefined
    ? words("starterList")
    : ageInWords(words, fresh, Date.now());
}
