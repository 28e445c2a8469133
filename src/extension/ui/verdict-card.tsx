import { listedThing } from "../../core/verdict/listed-thing.ts";
import type { Shown } from "../messages/contract.ts";
import { RealHere } from "./real-one.tsx";
import { Shield } from "./shield.tsx";
import type { Words } from "./words.ts";

const SIGN = {
  danger: "cross",
  caution: "exclamation",
  hijacked: "person",
  official: "check",
  unlisted: "none",
  unknown: "none",
} as const;

/** A verdict in words, icon and colour, and the real one beside a fake. */
export function VerdictCard({ shown, words }: { readonly shown: Shown; readonly words: Words }) {
  const { verdict, scam } = shown;
  const warned = verdict.kind === "danger" || verdict.kind === "caution";
  const look = warned && verdict.hijacked ? "hijacked" : verdict.kind;
  return (
    <>
      <div class={`verdict ${look}`} role={warned ? "alert" : "status"}>
        {look === "unlisted" ? null : <Shield sign={SIGN[look]} />}
        <div>
          <strong>
            <span class="unseen">{words("name")}: </span>
            {words(look)}
          </strong>
          <span class="about">
            {aboutOf(shown, words) ??
              (isNoted(shown) ? words("notedAbout", { scam: scam?.name ?? "" }) : scam?.name)}
          </span>
        </div>
      </div>
      {shown.listAgeDays === undefined ? null : (
        <p class="note">{words("restsOnOld", { n: String(shown.listAgeDays) })}</p>
      )}
      {shown.real === undefined ? null : <RealHere real={shown.real} words={words} />}
    </>
  );
}

/** Listed, and not confirmed yet. */
export function isNoted({ verdict }: Shown): boolean {
  return "matches" in verdict && verdict.matches[0]?.level === "caution";
}

function aboutOf({ verdict }: Shown, words: Words): string | undefined {
  switch (verdict.kind) {
    case "unlisted":
      return words("unlistedAbout");
    case "unknown":
      return words(`unknown_${verdict.reason}`);
    case "official":
      return words("officialAbout", { brand: verdict.brand.name });
    case "danger":
    case "caution":
      return verdict.hijacked
        ? words(listedThing(verdict) === "account" ? "hijackedAbout" : "hijackedPlaceAbout")
        : undefined;
  }
}
