import { useAnswer } from "../ui/use-answer.ts";
import type { Words } from "../ui/words.ts";

/** What can't be used of the administrator's sources, to be told to them. */
export function PolicyNotes({ words }: { readonly words: Words }) {
  const problems = useAnswer("policy-problems", {});
  if (problems.kind !== "answered" || problems.value.length === 0) return null;
  return (
    <div class="notice" role="status">
      <p>{words("policyAbout")}</p>
      <ul>
        {problems.value.map(({ place, kind }) => (
          <li key={place}>
            {place === 0 ? words("policyWhole") : words("policyPlace", { n: String(place) })}:{" "}
            {words(`policy_${kind}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
