import type { Guide } from "../messages/warned.ts";
import type { Words } from "../ui/words.ts";

/** How a scam goes, what comes next in its script, its signs and what to do now. */
export function ScamGuide({ guide, words }: { readonly guide: Guide; readonly words: Words }) {
  return (
    <>
      <h2>{words("howItWorks")}</h2>
      <p>{guide.how}</p>
      {guide.next.length === 0 ? null : (
        <>
          <h2>{words("nextMove")}</h2>
          <ol>
            {guide.next.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
      <p class="notice">{words("ifTold")}</p>
      <h2>{words("signs")}</h2>
      <ul>
        {guide.signs.map((sign) => (
          <li key={sign}>{sign}</li>
        ))}
      </ul>
      <h2>{words("doNow")}</h2>
      <ol>
        {guide.advice.map((advice) => (
          <li key={advice}>{advice}</li>
        ))}
      </ol>
    </>
  );
}
