import { useId, useState } from "preact/hooks";
import type { Words } from "../ui/words.ts";
import { goOnTo } from "./go-on-to.ts";

/** Going on in spite of the warning: hidden until asked for, asked twice, never the default. */
export function GoOn({ token, words }: { readonly token: string; readonly words: Words }) {
  const [asked, setAsked] = useState(false);
  const [understood, setUnderstood] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        class="button text"
        aria-expanded={asked}
        aria-controls={id}
        onClick={() => setAsked(!asked)}
      >
        {words("goOn")}
      </button>
      <div class="go-on" id={id} hidden={!asked}>
        <p>{words("goOnSure")}</p>
        <label class="choice">
          <input
            type="checkbox"
            checked={understood}
            onChange={(event) => setUnderstood(event.currentTarget.checked)}
          />
          {words("goOnUnderstood")}
        </label>
        <button type="button" class="button" disabled={!understood} onClick={() => void goOnTo(token)}>
          {words("goOnYes")}
        </button>
        <p class="note">{words("goOnHow")}</p>
      </div>
    </>
  );
}
