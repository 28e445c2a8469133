import { askUntilAnswered } from "../messages/ask.ts";
import { VerdictCard } from "../ui/verdict-card.tsx";
import type { WarnedProps } from "../ui/warned-page.tsx";
import { goOnTo } from "./go-on-to.ts";

/** Stands in the place of a site that a newer list turns nobody aside from any more. */
export function FreedSheet({ warning, token, words }: WarnedProps) {
  const { shown, host } = warning;
  return (
    <main class="sheet">
      <h1>{words("freed")}</h1>
      <p class="who">
        <b>{host}</b>
      </p>
      <p>{words("freedAbout")}</p>
      <VerdictCard shown={shown} words={words} />
      <div class="acts">
        <button type="button" class="button main" onClick={() => void askUntilAnswered("leave", {})}>
          {words("safeBack")}
        </button>
        <button type="button" class="button" onClick={() => void goOnTo(token, true)}>
          {words("freedOpen")}
        </button>
      </div>
    </main>
  );
}
