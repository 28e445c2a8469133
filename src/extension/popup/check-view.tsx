import { useState } from "preact/hooks";
import { ask } from "../messages/ask.ts";
import type { CheckedThing } from "../messages/contract.ts";
import { VerdictCard } from "../ui/verdict-card.tsx";
import type { Words } from "../ui/words.ts";

/** A pasted link, number or message, checked on this machine. */
export function CheckView({ words }: { readonly words: Words }) {
  const [text, setText] = useState("");
  const [checked, setChecked] = useState<readonly CheckedThing[]>();
  const check = (event: Event): void => {
    event.preventDefault();
    ask("check-text", { text: text.slice(0, 20_000) }).then(setChecked, () => setChecked(undefined));
  };
  return (
    <form onSubmit={check}>
      <h2>{words("checkTitle")}</h2>
      <label for="check-text">{words("checkLabel")}</label>
      <textarea
        id="check-text"
        rows={4}
        maxLength={20_000}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p class="note">{words("checkPrivate")}</p>
      <button type="submit" class="button main" disabled={text.trim() === ""}>
        {words("checkButton")}
      </button>
      <div aria-live="polite">
        {checked?.length === 0 ? <p>{words("checkNothing")}</p> : null}
        {checked?.map(({ label, shown }) => (
          <div class="item" key={label}>
            <b>{label}</b>
            <VerdictCard shown={shown} words={words} />
          </div>
        ))}
      </div>
    </form>
  );
}
