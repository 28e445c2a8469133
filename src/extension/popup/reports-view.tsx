import { useState } from "preact/hooks";
import { isAppeal, type OutboxEntry } from "../../core/report/outbox.ts";
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
      {entries.map(({ id, report, state, problem }) => (
        <div class="item" key={id}>
          <b>{report.name ?? report.keys.slice(0, 1).map((key) => keyInWords(key, words))}</b>
          <div>
            {isAppeal(report) ? `${words("myAppeal")}: ${words(`appeal_${state}`)}` : words(`state_${state}`)}
          </div>
          {problem === undefined || state !== "waiting" ? null : <div class="note">{problem}</div>}
          <button type="button" class="button text" onClick={() => remove(id)}>
            {words("delete")}
          </button>
        </div>
      ))}
    </>
  );
}
