import { useState } from "preact/hooks";
import { ask } from "../messages/ask.ts";
import type { Words } from "../ui/words.ts";

/** Seeing less of an account's warning: it comes collapsed for this session; confirmed here, undone in options. */
export function KnownAccount({
  token,
  excepted,
  words,
}: {
  readonly token: string;
  readonly excepted: boolean;
  readonly words: Words;
}) {
  const [asked, setAsked] = useState(false);
  const [done, setDone] = useState(excepted);
  if (done)
    return (
      <p class="note" role="status">
        {words("quietDone")}
      </p>
    );
  return (
    <>
      <p>
        <button type="button" class="button text" aria-expanded={asked} onClick={() => setAsked(!asked)}>
          {words("quiet")}
        </button>
      </p>
      <div class="go-on" hidden={!asked}>
        <p>{words("quietSure")}</p>
        <button
          type="button"
          class="button"
          onClick={() => void ask("except", { token }).then(() => setDone(true))}
        >
          {words("quietYes")}
        </button>
      </div>
    </>
  );
}
