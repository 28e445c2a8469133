import type { Language } from "../../core/guidance/guidance.ts";
import type { ListState } from "../messages/list-state.ts";
import type { Words } from "./words.ts";

const PARTS = ["hot", "statuses"] as const;

/** What somebody on the way keeps back, although the list itself goes on, and since when. */
export function WithheldNotes({
  state: { withheld = {} },
  words,
  language,
}: {
  readonly state: ListState;
  readonly words: Words;
  readonly language: Language;
}) {
  return (
    <>
      {PARTS.map((part) => {
        const time = withheld[part];
        return time === undefined ? null : (
          <p key={part} class="notice" role="status">
            {words(`withheld_${part}`, { since: momentIn(language, time) })}
          </p>
        );
      })}
    </>
  );
}

/** A moment by this machine's clock, as the language writes it: 14:05 24/11/2026. */
function momentIn(language: Language, time: number): string {
  const format = new Intl.DateTimeFormat(language === "vi" ? "vi-VN" : "en-GB", {
    dateStyle: "short",
    timeStyle: "short",
  });
  return format.format(time);
}
