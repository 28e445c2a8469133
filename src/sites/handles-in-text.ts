import { MOST_FINDINGS, type TextFinding } from "../core/observable/find-in-text.ts";
import { foldText, foldWithPlaces } from "../core/observable/fold-text.ts";
import { asKey } from "../core/observable/key.ts";
import { SITES } from "./all.ts";
import { readValue } from "./pattern.ts";
import type { Site } from "./site.ts";

/** How far before or after an `@handle` its platform's name may stand, in characters of one line. */
const BEFORE = 40;
const AFTER = 20;

const WORDS = new Map(SITES.flatMap((site) => (site.words ?? []).map((word) => [word, site] as const)));
const WORD = `(?<![a-z0-9])(${[...WORDS.keys()].sort((a, b) => b.length - a.length).join("|")})(?![a-z0-9])`;
const WORD_FORM = new RegExp(WORD, "g");
const HANDLE_FORM = /(?<![a-z0-9._%+@-])@([a-z0-9](?:[a-z0-9._]{0,58}[a-z0-9_])?)(?![a-z0-9@]|\.[a-z0-9])/g;
/** "tele: tuyendung_mau": without the `@` only where the name can't be a word. */
const COLON_FORM = new RegExp(
  `${WORD} ?: ?(?=[a-z.]{0,40}[\\d_.][a-z0-9])([a-z0-9][a-z0-9._]{2,58}[a-z0-9_])`,
  "g",
);

/**
 * Accounts named by their handle, with the platform's name nearby: "tele @tuyendung_mau". A handle alone, or with
 * the platform in another line, is none.
 */
export function findHandles(text: string): readonly TextFinding[] {
  const reading = foldWithPlaces(text);
  const { folded, original } = reading;
  const findings: TextFinding[] = [];
  const add = (site: Site | undefined, from: number, to: number): void => {
    const handle = original(from, to).replace("@", "").normalize("NFKC");
    const value = site === undefined ? undefined : readValue(site, "handle", handle);
    const key = value === undefined ? undefined : asKey(`account:${site?.platform}:@${value}`);
    if (key === undefined || findings.length >= MOST_FINDINGS) return;
    const { start, end } = reading.place(from, to);
    findings.push({ kind: "account", keys: [key], start, end, raw: text.slice(start, end) });
  };
  for (const { index, 0: raw } of folded.matchAll(HANDLE_FORM)) {
    const end = index + raw.length;
    const before =
      original(Math.max(0, index - BEFORE), index)
        .split("\n")
        .at(-1) ?? "";
    const after = original(end, Math.min(folded.length, end + AFTER)).split("\n")[0] ?? "";
    add(lastNamed(before) ?? firstNamed(after), index, end);
  }
  for (const { index, 0: raw, 1: word = "", 2: handle = "" } of folded.matchAll(COLON_FORM)) {
    add(WORDS.get(word), index + raw.length - handle.length, index + raw.length);
  }
  return findings;
}

function lastNamed(line: string): Site | undefined {
  return WORDS.get([...foldText(line).matchAll(WORD_FORM)].at(-1)?.[1] ?? "");
}

function firstNamed(line: string): Site | undefined {
  return WORDS.get([...foldText(line).matchAll(WORD_FORM)][0]?.[1] ?? "");
}
