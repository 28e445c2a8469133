import type { Match } from "../../core/verdict/verdict.ts";
import { keyInWords } from "../ui/key-in-words.ts";
import type { Words } from "../ui/words.ts";

/** One listing that matched: its key, how it met, since when, by whom. */
export function MatchFacts({
  match,
  source,
  words,
}: {
  readonly match: Match;
  readonly source: string | undefined;
  readonly words: Words;
}) {
  const date = new Date(match.listedOn * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .split("-")
    .reverse()
    .join("/");
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
