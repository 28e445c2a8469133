import { useState } from "preact/hooks";
import { isAppeal, type OutboxEntry } from "../../core/report/outbox.ts";
import { ask } from "../messages/ask.ts";
import { keyInWords } from "../ui/key-in-words.ts";
import { useAnswer } from "../ui/use-answer.ts";
import type { Words } from "../ui/words.ts";

/** The registry refused it: it is tried no more. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** What became of one's reports. */
export function ReportsView({ words }: { readonly words: Words }) {
  const first = useAnswer("reports", {});
  const [changed, setChanged] = useState<readonly OutboxEntry[]>();
  const entries = changed ?? (first.kind === "answered" ? first.value : []);
  const remove = (id: string): void => void ask("delete-report", { id }).then(setChanged);
  return (
    <>
      <h2>{words("myReports")}</h2>
      {entries.length === 0 && first.kind === "answered" ? <p>{words("noReports")}</p> : null}
      {entries.map(({ id, report, state, problem, nextAttemptAt }) => (
        <div class="item" key={id}>
          <b>{report.name ?? report.keys.slice(0, 1).map((key) => keyInWords(key, words))}</b>
          <div>
            {isAppeal(report) ? `${words("myAppeal")}: ` : ""}
            {state === "waiting" && nextAttemptAt === NEVER
              ? words("state_refused")
              : words(isAppeal(report) ? `appeal_${state}` : `state_${state}`)}
          </div>
          {problem === undefined || state !== "waiting" || nextAttemptAt === NEVER ? null : (
            <div class="note" title={problem}>
              {words("state_problem")}
            </div>
          )}
          <button type="button" class="button text" onClick={() => remove(id)}>
            {words("delete")}
          </button>
        </div>
      ))}
    </>
  );
}
