import { Fragment } from "preact";
import type { Language } from "../../core/guidance/guidance.ts";
import type { ListState } from "../messages/list-state.ts";
import { dayIn } from "./day-in.ts";
import { numberIn } from "./number-in.ts";
import type { Words } from "./words.ts";

/** What the newest release changed, corrections included, and how fresh each source is. */
export function ListHealth({
  state: { health, sources = [], release },
  words,
  language,
}: {
  readonly state: ListState;
  readonly words: Words;
  readonly language: Language;
}) {
  if (health === undefined) return null;
  const count = (value: number): string => numberIn(language, value);
  return (
    <details class="health">
      <summary>{words("listDetails")}</summary>
      <p>
        {words("release", { n: String(release ?? 0) })}:{" "}
        {words("healthCounts", {
          added: count(health.added),
          expired: count(health.expired),
          reversed: count(health.reversed),
        })}
      </p>
      <dl>
        {sources.map((source) => (
          <Fragment key={source.id}>
            <dt>{source.name}</dt>
            <dd>
              {words("sourceUpdated", {
                count: count(source.count),
                date: dayIn(language, source.updatedOn),
              })}
            </dd>
          </Fragment>
        ))}
      </dl>
    </details>
  );
}
