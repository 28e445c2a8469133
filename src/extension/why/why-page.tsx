import file from "../../../assets/scam-types.json" with { type: "json" };
import { readGuidance } from "../../core/guidance/guidance.ts";
import type { Match } from "../../core/verdict/verdict.ts";
import type { Warning } from "../messages/contract.ts";
import type { PageProps } from "../ui/start-page.tsx";
import { useAnswer } from "../ui/use-answer.ts";
import { VerdictCard } from "../ui/verdict-card.tsx";
import type { Words } from "../ui/words.ts";

/** The details of a warning: what matched, how the scam goes, what to do now, where to turn. */
export function WhyPage({ words, settings, parameters }: PageProps) {
  const answer = useAnswer("warning", { token: parameters.get("token") ?? "" });
  if (answer.kind === "waiting") return null;
  if (answer.kind === "failed" || "gone" in answer.value) {
    return (
      <main class="sheet">
        <p role="alert">{words(answer.kind === "failed" ? "failed" : "gone")}</p>
      </main>
    );
  }
  return <WhySheet warning={answer.value} words={words} language={settings.language} />;
}

function WhySheet({
  warning,
  words,
  language,
}: {
  readonly warning: Warning;
  readonly words: Words;
  readonly language: "vi" | "en";
}) {
  const { shown, subject, named, host } = warning;
  const matches = "matches" in shown.verdict ? shown.verdict.matches : [];
  const guidance = readGuidance(file);
  const type = guidance.ok ? guidance.value.scamTypes.find((one) => one.id === shown.scam?.id) : undefined;
  return (
    <main class="sheet">
      <h1>{words("whyTitle")}</h1>
      <p class="who">
        {named === undefined ? null : `${words(`kind_${named.kind}`)} · `}
        <b>{subject.name ?? named?.label ?? host}</b>
      </p>
      <VerdictCard shown={shown} words={words} />
      <h2>{words("whyFound")}</h2>
      {matches.map((match) => (
        <MatchFacts
          key={match.key}
          match={match}
          source={match === matches[0] ? shown.source : undefined}
          words={words}
        />
      ))}
      {type === undefined ? null : (
        <>
          <h2>{words("howItWorks")}</h2>
          <p>{type.how[language]}</p>
          <p class="notice">{words("ifTold")}</p>
          <h2>{words("signs")}</h2>
          <ul>
            {type.signs.map((sign) => (
              <li key={sign.vi}>{sign[language]}</li>
            ))}
          </ul>
          <h2>{words("doNow")}</h2>
          <ol>
            {type.advice.map((advice) => (
              <li key={advice.vi}>{advice[language]}</li>
            ))}
          </ol>
        </>
      )}
      <h2>{words("ifPaid")}</h2>
      <ol>
        <li>{words("ifPaid1")}</li>
        <li>{words("ifPaid2")}</li>
        <li>{words("ifPaid3")}</li>
      </ol>
      {guidance.ok ? (
        <>
          <h2>{words("hotlines")}</h2>
          <dl>
            {guidance.value.channels.map((channel) => (
              <>
                <dt key={channel.id}>
                  <b>{channel.value}</b>
                </dt>
                <dd>{channel.about[language]}</dd>
              </>
            ))}
          </dl>
        </>
      ) : null}
      <h2>{words("appeal")}</h2>
      <p>{words("appealAbout")}</p>
    </main>
  );
}

function MatchFacts({
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
      <code>{match.key}</code>
      <br />
      <span class="note">
        {words(`how_${match.how}`)} · {words("since")} {date} · {words("source")}: {source ?? match.source}
      </span>
    </p>
  );
}
