import type { Language } from "../../core/guidance/guidance.ts";
import type { Match } from "../../core/verdict/verdict.ts";
import { listedDayIn } from "../ui/day-in.ts";
import { keyInWords } from "../ui/key-in-words.ts";
import type { Words } from "../ui/words.ts";

/** One listing that matched: its key, how it met, since when, by whom. */
export function MatchFacts({
  match,
  source,
  words,
  language,
}: {
  readonly match: Match;
  readonly source: string | undefined;
  readonly words: Words;
  readonly language: Language;
}) {
  const date = listedDayIn(language, match.listedOn);
  return (
    <p>
      <b>{keyInWords(match.key, words)}</b>
      <br />
      <span class="note">
        {words(`how_${match.how}`)} · {words(match.level === "caution" ? "noted" : "since")} {date} ·{" "}
        {words("source")}: {source ?? match.source}
      </span>
    </p>
  );
}
