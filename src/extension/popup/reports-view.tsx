import { useState } from "preact/hooks";
import { isAppeal, type OutboxEntry } from "../../core/report/outbox.ts";
import { isRefused } from "../../core/report/outbox-machine.ts";
import { ask } from "../messages/ask.ts";
import { keyInWords } from "../ui/key-in-words.ts";
import { useAnswer } from "../ui/use-answer.ts";
import type { Words } from "../ui/words.ts";

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
      {entries
        .map((entry) => ({ ...entry, refused: isRefused(entry) }))
        .map(({ id, report, state, problem, refused }) => (
          <div class="item" key={id}>
            <b>{report.name ?? report.keys.slice(0, 1).map((key) => keyInWords(key, words))}</b>
            <div>
              {isAppeal(report) ? `${words("myAppeal")}: ` : ""}
              {refused
                ? words("state_refused")
                : words(isAppeal(report) ? `appeal_${state}` : `state_${state}`)}
            </div>
            {problem === undefined || state !== "waiting" || refused ? null : (
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
