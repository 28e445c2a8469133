import { useEffect, useRef } from "preact/hooks";
import { askUntilAnswered } from "../messages/ask.ts";
import { VerdictCard } from "../ui/verdict-card.tsx";
import type { WarnedProps } from "../ui/warned-page.tsx";
import { goOnTo } from "./go-on-to.ts";

/** Stands in the place of a site that a newer list turns nobody aside from any more. */
export function FreedSheet({ warning, token, words }: WarnedProps) {
  const { shown, host } = warning;
  const safe = useRef<HTMLButtonElement>(null);
  // It may take the place of a warning that stood there.
  useEffect(() => safe.current?.focus(), []);
  return (
    <main class="sheet">
      <div role="alert">
        <h1>{words("freed")}</h1>
      </div>
      <p class="who">
        <b>{host}</b>
      </p>
      <p>{words("freedAbout")}</p>
      <VerdictCard shown={shown} words={words} />
      <div class="acts">
        <button
          type="button"
          class="button main"
          ref={safe}
          onClick={() => void askUntilAnswered("leave", {})}
        >
          {words("safeBack")}
        </button>
        <button type="button" class="button" onClick={() => void goOnTo(token, true)}>
          {words("freedOpen")}
        </button>
      </div>
    </main>
  );
}
