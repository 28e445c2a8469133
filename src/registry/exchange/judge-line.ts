import type { Level } from "../../core/blocklist/indicator.ts";
import { type Key, kindOf } from "../../core/observable/key.ts";
import { done, type Result, refused } from "../../core/result.ts";
import { dayOf, isDate } from "../indicators/calendar-day.ts";
import type { Innocence, KnownGood } from "../indicators/known-good.ts";
import type { ListLine } from "./list-line.ts";
import { type NamingProblem, narrowestKey } from "./narrowest-key.ts";

export interface ImportRules {
  readonly knownGood: KnownGood;
  readonly scamTypes: ReadonlySet<string>;
  /** `trusted` takes the given levels; `review` lists sites at most at caution and sends accounts to cases. */
  readonly policy: "review" | "trusted";
  readonly level: Level;
  readonly scamType: string;
  /** `YYYY-MM-DD`, for lines that bring none. */
  readonly listedOn: string;
  readonly expiresOn?: string | undefined;
  /** An administrator lists what is known good all the same. */
  readonly force: boolean;
  /** Days since 1970. */
  readonly today: number;
}

/** What becomes of a line. */
export interface Entry {
  readonly key: Key;
  readonly to: "list" | "review";
  readonly scamType: string;
  readonly level: Level;
  readonly listedOn: string;
  readonly expiresOn?: string | undefined;
  readonly note?: string | undefined;
  /** Why it would have been refused without force. */
  readonly forced?: Innocence | undefined;
}

export type LineProblem =
  | Innocence
  | NamingProblem
  | "unknown-scam-type"
  | "bad-date"
  | "expired"
  | "bad-level"
  | (string & {});

/** Decides about one line; the problem says in a word why it is refused. */
export function judgeLine(line: ListLine, rules: ImportRules): Result<Entry, LineProblem> {
  if (line.problem !== undefined) return refused(line.problem);
  const named = narrowestKey(line.text);
  if (!named.ok) return named;
  const key = named.value;
  const innocence = rules.knownGood.whyInnocent(key, rules.today);
  if (innocence !== undefined && !rules.force) return refused(innocence);
  const facts = factsOf(line, rules);
  if (!facts.ok) return facts;
  const isForReview = rules.policy === "review";
  const { scamType, level, listedOn, expiresOn } = facts.value;
  // Written out: of a million lines, copies of objects were a fifth of the work.
  return done({
    key,
    to: isForReview && kindOf(key) !== "web" ? "review" : "list",
    scamType,
    level: isForReview ? "caution" : level,
    listedOn,
    expiresOn,
    note: line.note,
    forced: innocence,
  });
}

function factsOf(
  line: ListLine,
  rules: ImportRules,
): Result<Pick<Entry, "scamType" | "level" | "listedOn" | "expiresOn">, LineProblem> {
  const scamType = line.scamType ?? rules.scamType;
  if (!rules.scamTypes.has(scamType)) return refused("unknown-scam-type");
  const level = line.level ?? rules.level;
  if (level !== "danger" && level !== "caution") return refused("bad-level");
  const listedOn = line.listedOn ?? rules.listedOn;
  const expiresOn = line.expiresOn ?? rules.expiresOn;
  // One day of grace: the list's maker may live where it is tomorrow already.
  if (!isDate(listedOn) || dayOf(listedOn) > rules.today + 1) return refused("bad-date");
  if (expiresOn !== undefined) {
    if (!isDate(expiresOn)) return refused("bad-date");
    if (dayOf(expiresOn) <= rules.today) return refused("expired");
  }
  return done({ scamType, level, listedOn, expiresOn });
}
