import { useEffect, useRef } from "preact/hooks";
import { leadsTo } from "../../sites/leads-to.ts";
import { ask, askUntilAnswered } from "../messages/ask.ts";
import type { Shown } from "../messages/contract.ts";
import { ScamPicture } from "../ui/scam-picture.tsx";
import { Shield } from "../ui/shield.tsx";
import type { PageProps } from "../ui/start-page.tsx";
import { WarnedPage, type WarnedProps } from "../ui/warned-page.tsx";
import { FreedSheet } from "./freed-sheet.tsx";
import { GoOn } from "./go-on.tsx";

/** Stands in the place of a listed site: what it is, the real one, what to do; going on is asked twice. */
export function WarningPage(props: PageProps) {
  return <WarnedPage {...props} Sheet={SheetNow} follows />;
}

/** The page stays open, or is loaded anew, while the list changes. What can't be looked up is what it was. */
function SheetNow(props: WarnedProps) {
  const { kind } = props.warning.shown.verdict;
  return kind === "danger" || kind === "unknown" ? <WarningSheet {...props} /> : <FreedSheet {...props} />;
}

function WarningSheet({ warning, token, words }: WarnedProps) {
  const { shown, host, subject, inside, guide } = warning;
  const { source, listedOn, verdict } = shown;
  // Whoever lost the site is not blamed: it imitates nobody, and is itself the real one.
  const isLost = "hijacked" in verdict && verdict.hijacked;
  const { scam, real }: Partial<Shown> = isLost ? {} : shown;
  const safe = useRef<HTMLButtonElement>(null);
  useEffect(() => safe.current?.focus(), []);
  const address = leadsTo(subject.url);
  const ascii = URL.canParse(address) ? new URL(address).hostname : host;
  const facts = [scam?.name, listedOn && words("listedSince", { date: listedOn }), source].filter(Boolean);
  return (
    <main class={`sheet ${isLost ? "hijacked" : "danger"}`}>
      <div role="alertdialog" aria-labelledby="title" aria-describedby="facts">
        <span class="sign">
          <Shield sign={isLost ? "person" : "cross"} size={44} />
        </span>
        <h1 id="title">
          <span class="unseen">{words("name")}: </span>
          {isLost
            ? words("warningHijacked")
            : real === undefined
              ? words("warningSite")
              : words("warningBrand", { brand: real.name })}
        </h1>
        <div id="facts">
          {inside === undefined ? null : <p>{words("warningInside", { host: inside })}</p>}
          <p>
            <strong class="host">{host}</strong>
            {ascii === host ? null : <span class="note"> {words("writtenAs", { host: ascii })}</span>}
          </p>
          <div class="about">
            <ScamPicture path={scam?.picture} />
            <div>
              <p class="note">{facts.join(" · ")}</p>
              {isLost ? <p>{words("warningHijackedAbout")}</p> : <p>{guide?.how}</p>}
            </div>
          </div>
        </div>
        <ol>
          <li>{words("warningStep1")}</li>
          {real === undefined ? null : (
            <li>
              {words("warningStep2")} <strong class="genuine">{real.host}</strong>.
              {real.hotline === undefined ? null : ` ${words("hotline")}: ${real.hotline}.`}
            </li>
          )}
          <li>{words("warningStep3")}</li>
        </ol>
        <div class="acts">
          <button
            type="button"
            class="button main"
            ref={safe}
            onClick={() => void askUntilAnswered("leave", {})}
          >
            {words("safeBack")}
          </button>
          {real === undefined ? null : (
            <a class="button" href={`https://${real.host}/`} rel="noreferrer">
              {words("openReal")}
            </a>
          )}
          <button type="button" class="button" onClick={() => void ask("open-share", { subject })}>
            {words("showTrusted")}
          </button>
        </div>
        <div class="acts quiet">
          <button type="button" class="button text" onClick={() => void ask("open-why", { subject })}>
            {words("details")}
          </button>
          <button
            type="button"
            class="button text"
            onClick={() => void ask("open-why", { subject, part: "mistake" })}
          >
            {words("mistake")}
          </button>
          <GoOn token={token} words={words} />
        </div>
      </div>
    </main>
  );
}
