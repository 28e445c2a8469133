import type { Warning } from "../messages/contract.ts";
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
  const id = named === undefined ? host : [named.platform, named.label].filter(Boolean).join(" · ");
  const row = (label: Parameters<Words>[0], text: string | undefined) =>
    text === undefined || text === "" ? [] : [{ label: words(label), text }];
  return {
    look,
    speaker: words("name"),
    title: words(look),
    // A page chooses the name: it is often the address itself.
    what: [(subject.name ?? "").replace(/\s+/g, " "), id].map(unlinked).filter((one) => one !== ""),
    rows: [
      ...row(
        "cardWhy",
        [scam?.name, listedOn && words("listedSince", { date: listedOn }), source]
          .filter(Boolean)
          .join(" · "),
      ),
      ...row("cardDo", look === "hijacked" ? words("hijackedDo") : (guide?.advice[0] ?? scam?.advice)),
      ...row("realHere", real && [real.name, real.host, real.hotline].filter(Boolean).join(" · ")),
      ...row("cardLookUp", words("cardLookUpHow")),
    ],
  };
}

/** An address that no messenger makes a link of: nobody should open it from a warning. */
export function unlinked(text: string): string {
  return text.replace(/\.(?=[^\s.]+)/g, "[.]");
}

/** The card as a message. */
export function cardText({ speaker, title, what, rows }: Card): string {
  return [`${speaker}: ${title}`, ...what, ...rows.map(({ label, text }) => `${label}: ${text}`)].join("\n");
}
