import { useEffect } from "preact/hooks";
import { displayHost } from "../../core/observable/display-host.ts";
import { listedThing } from "../../core/verdict/listed-thing.ts";
import { hostOf } from "../../core/verdict/official.ts";
import type { Match } from "../../core/verdict/verdict.ts";
import { ask } from "../messages/ask.ts";
import { keyInWords } from "../ui/key-in-words.ts";
import { listedOtherwise } from "../ui/listed-otherwise.ts";
import type { PageProps } from "../ui/start-page.tsx";
import { VerdictCard } from "../ui/verdict-card.tsx";
import { WarnedPage, type WarnedProps } from "../ui/warned-page.tsx";
import { AppealForm } from "./appeal-form.tsx";
import { Known } from "./known.tsx";
import { MatchFacts } from "./match-facts.tsx";
import { ScamGuide } from "./scam-guide.tsx";

/** The details of a warning: what matched, how the scam goes and goes on, what to do now, where to turn. */
export function WhyPage(props: PageProps) {
  return <WarnedPage {...props} Sheet={WhySheet} />;
}

function WhySheet({ warning, token, words, settings }: WarnedProps) {
  const { shown, subject, named, host, guide, channels } = warning;
  const { scam } = shown;
  const matches = "matches" in shown.verdict ? shown.verdict.matches : [];
  const alike = "lookAlike" in shown.verdict ? displayHost(hostOf(shown.verdict.lookAlike)) : undefined;
  const isWarned = matches.length > 0 || alike !== undefined;
  const other = listedOtherwise({ shown, named }, words);
  const quiet = alike === undefined ? QUIET[listedThing(shown.verdict)] : "Site";
  // Only what has a banner can have it collapsed: a number in a text has none.
  const isVisited = alike !== undefined || ["account", "group", "post"].includes(named?.kind ?? "");
  // The page was drawn after its address was looked at.
  useEffect(() => {
    if (location.hash === "#mistake") document.getElementById("mistake")?.scrollIntoView();
  }, []);
  return (
    <main class="sheet">
      <h1>{words("whyTitle")}</h1>
      <p class="who">
        {named === undefined ? null : `${words(`kind_${named.kind}`)} · `}
        <b>{subject.name ?? named?.label ?? host}</b>
      </p>
      <VerdictCard shown={shown} words={words} />
      {other === undefined ? null : <p class="note">{words("listedIs", { what: other })}</p>}
      <div class="acts">
        <button type="button" class="button main" onClick={() => void ask("open-share", { subject })}>
          {words("showTrusted")}
        </button>
      </div>
      {isWarned ? <h2>{words("whyFound")}</h2> : null}
      {matches.map((match) => (
        <MatchFacts
          key={match.key}
          match={match}
          source={match === matches[0] ? shown.source : undefined}
          words={words}
          language={settings.language}
        />
      ))}
      {alike === undefined ? null : (
        <>
          <p>{words("lookAlikeWhy", { host: alike })}</p>
          <p>{scam?.advice}</p>
        </>
      )}
      {guide === undefined ? null : <ScamGuide guide={guide} words={words} />}
      <h2>{words("ifPaid")}</h2>
      <ol>
        <li>{words("ifPaid1")}</li>
        <li>{words("ifPaid2")}</li>
        <li>{words("ifPaid3")}</li>
      </ol>
      <p class="notice">{words("recovery")}</p>
      {channels.length === 0 ? null : (
        <>
          <h2>{words("hotlines")}</h2>
          <dl>
            {channels.map(({ value, about }) => (
              <>
                <dt key={value}>
                  <b>{value}</b>
                </dt>
                <dd>{about}</dd>
              </>
            ))}
          </dl>
        </>
      )}
      {isWarned ? <h2 id="mistake">{words("appeal")}</h2> : null}
      {matches.length === 0 ? null : <Appeal token={token} matches={matches} words={words} />}
      {alike === undefined ? null : <p>{words("lookAlikeMistake", { brand: shown.real?.name ?? "" })}</p>}
      {quiet === undefined || !isVisited ? null : (
        <Known token={token} excepted={shown.excepted === true} kind={quiet} words={words} />
      )}
    </main>
  );
}

const QUIET = { account: "Account", group: "Group", place: undefined } as const;

function Appeal({
  token,
  matches,
  words,
}: Pick<WarnedProps, "token" | "words"> & { readonly matches: readonly Match[] }) {
  const national = matches.filter(({ feed }) => feed === undefined);
  return (
    <>
      <p>{words("appealAbout")}</p>
      {national.length === 0 ? (
        <p class="note">{words("appealElsewhere")}</p>
      ) : (
        <AppealForm token={token} listed={national.map(({ key }) => keyInWords(key, words))} words={words} />
      )}
    </>
  );
}
