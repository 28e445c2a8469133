import { useState } from "preact/hooks";
import type { Key } from "../../core/observable/key.ts";
import { ask } from "../messages/ask.ts";
import type { Exception } from "../messages/warned.ts";
import { keyInWords } from "../ui/key-in-words.ts";
import { useAnswer } from "../ui/use-answer.ts";
import type { Words } from "../ui/words.ts";

/** What the person chose to see in spite of a warning, and the way back. */
export function ExceptionList({ words }: { readonly words: Words }) {
  const first = useAnswer("exceptions", {});
  const [changed, setChanged] = useState<readonly Exception[]>();
  const exceptions = changed ?? (first.kind === "answered" ? first.value : []);
  return (
    <section>
      <h2>{words("exceptions")}</h2>
      {exceptions.length === 0 ? <p class="note">{words("noExceptions")}</p> : null}
      <ul class="rows">
        {exceptions.map(({ key, label }) => (
          <li key={key}>
            <span>
              <b>{label}</b>
              <br />
              <span class="note">{keyInWords(key as Key, words)}</span>
            </span>
            <button
              type="button"
              class="button"
              onClick={() => void ask("revoke-exception", { key }).then(setChanged)}
            >
              {words("revoke")}
              <span class="unseen"> {label}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
