import { type Key, kindOf } from "../../core/observable/key.ts";
import { leadsTo } from "../../sites/leads-to.ts";
import type { Warning } from "../messages/contract.ts";
import { keyInWords } from "../ui/key-in-words.ts";
import { listedOtherwise } from "../ui/listed-otherwise.ts";
import type { Words } from "../ui/words.ts";

/** What a person shows to somebody they trust: what it is, why, what to do, where to look it up. */
export interface Card {
  readonly look: "danger" | "caution" | "hijacked";
  readonly speaker: string;
  readonly title: string;
  /** The thing itself, as it is called and as it is listed; never a link that opens. */
  readonly what: readonly string[];
  readonly rows: readonly { readonly label: string; readonly text: string }[];
}

/** The card of a warning; undefined where nothing is warned of. */
export function cardOf({ shown, subject, named, host, guide }: Warning, words: Words): Card | undefined {
  const { verdict, scam, listedOn, source, real } = shown;
  if (verdict.kind !== "danger" && verdict.kind !== "caution") return undefined;
  const look = verdict.hijacked ? "hijacked" : verdict.kind;
  // Who only stands beside what is listed is not named.
  const other = listedOtherwise({ shown, named }, words);
  const [match] = verdict.matches;
  const id = match === undefined || isSite(match.key) ? host : addressOf(subject.url, match.key, words);
  const date = listedOn && words(match?.level === "caution" ? "notedOn" : "listedSince", { date: listedOn });
  const row = (label: Parameters<Words>[0], text: string | undefined) =>
    text === undefined || text === "" ? [] : [{ label: words(label), text }];
  return {
    look,
    speaker: words("name"),
    title: words(look),
    // A page chooses the name: it is often the address itself.
    what: (other === undefined ? [(subject.name ?? "").replace(/\s+/g, " "), id] : [other])
      .map(unlinked)
      .filter((one) => one !== ""),
    rows: [
      ...row("cardWhy", [scam?.name, date, source].filter(Boolean).join(" · ")),
      ...row("cardDo", look === "hijacked" ? words("hijackedDo") : (guide?.advice[0] ?? scam?.advice)),
      ...row("realHere", real && [real.name, real.host, real.hotline].filter(Boolean).join(" · ")),
      ...row("cardLookUp", words("cardLookUpHow")),
    ],
  };
}

/** So that Check finds it again: an address, or the number itself. */
function addressOf(url: string, key: Key, words: Words): string {
  return /^https?:/.test(url) ? leadsTo(url).replace(/^https?:\/\/(?:www\.)?/, "") : keyInWords(key, words);
}

function isSite(key: Key): boolean {
  return kindOf(key) === "web";
}

/** An address that no messenger makes a link of: nobody should open it from a warning. */
export function unlinked(text: string): string {
  return text.replace(/\.(?=[^\s.]+)/g, "[.]");
}

/** The card as a message. */
export function cardText({ speaker, title, what, rows }: Card): string {
  return [`${speaker}: ${title}`, ...what, ...rows.map(({ label, text }) => `${label}: ${text}`)].join("\n");
}
