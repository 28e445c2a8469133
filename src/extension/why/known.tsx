import { useState } from "preact/hooks";
import { askUntilAnswered } from "../messages/ask.ts";
import type { Words } from "../ui/words.ts";

/**
 * Seeing less of an account's or a group's warning, or of a site's that nobody lists: it comes collapsed for this session; confirmed
 * here, undone in options.
 */
export function Known({
  token,
  excepted,
  kind,
  words,
}: {
  readonly token: string;
  readonly excepted: boolean;
  readonly kind: "Account" | "Group" | "Site";
  readonly words: Words;
}) {
  const [asked, setAsked] = useState(false);
  const [done, setDone] = useState(excepted);
  if (done)
    return (
      <p class="note" role="status">
        {words(`quietDone${kind}`)}
      </p>
    );
  return (
    <>
      <p>
        <button type="button" class="button text" aria-expanded={asked} onClick={() => setAsked(!asked)}>
          {words(`quiet${kind}`)}
        </button>
      </p>
      <div class="go-on" hidden={!asked}>
        <p>{words(`quietSure${kind}`)}</p>
        <button
          type="button"
          class="button"
          onClick={() => void askUntilAnswered("except", { token }).then(() => setDone(true))}
        >
          {words("quietYes")}
        </button>
      </div>
    </>
  );
}
