import type { Level } from "../../core/blocklist/indicator.ts";
import { type Key, kindOf } from "../../core/observable/key.ts";
import { canonicaliseAddress } from "../../core/observable/web-address.ts";
import { exactWebKey } from "../../core/observable/web-keys.ts";
import { done, type Result, refused } from "../../core/result.ts";
import { identify } from "../../sites/identify.ts";
import type { Innocence, KnownGood } from "../indicators/known-good.ts";
import type { ListLine } from "./list-line.ts";

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
}

export type LineProblem =
  | Innocence
  | "nothing-named"
  | "empty"
  | "too-long"
  | "platform-page"
  | "no-domain"
  | "unknown-scam-type"
  | "bad-date"
  | "bad-level"
  | (string & {});

/** Decides about one line; the problem says in a word why it is refused. */
export function judgeLine(line: ListLine, rules: ImportRules): Result<Entry, LineProblem> {
  if (line.problem !== undefined) return refused(line.problem);
  const named = keyOf(line.text);
  if (!named.ok) return named;
  const key = named.value;
  const innocence = rules.force ? undefined : rules.knownGood.whyInnocent(key, rules.today);
  if (innocence !== undefined) return refused(innocence);
  const facts = factsOf(line, rules);
  if (!facts.ok) return facts;
  const isPersons = kindOf(key) !== "web";
  if (rules.policy === "review") {
    return done({ ...facts.value, key, level: "caution", to: isPersons ? "review" : "list" });
  }
  return done({ ...facts.value, key, to: "list" });
}

/** An account or number where the line names one; else the whole site for a bare host, else exactly that address. */
function keyOf(text: string): Result<Key, LineProblem> {
  const found = identify(text);
  const named = found.keys.find((key) => kindOf(key) !== "web");
  if (named !== undefined && found.unwrapped.length === 0) return done(named);
  if (found.problem !== undefined) return refused(found.problem);
  if (/^[a-z]+:[^/]/.test(text) && found.keys[0] === text) return done(found.keys[0]);
  const address = canonicaliseAddress(/^https?:\/\//i.test(text) ? text : `http://${text}`);
  const key = address === undefined ? undefined : exactWebKey(address);
  if (address === undefined || key === undefined) return refused("nothing-named");
  if (!address.host.includes(".") && !address.host.startsWith("[")) return refused("no-domain");
  return found.platformItself && address.path !== "/" ? refused("platform-page") : done(key);
}

function factsOf(line: ListLine, rules: ImportRules): Result<Omit<Entry, "key" | "to">, LineProblem> {
  const scamType = line.scamType ?? rules.scamType;
  if (!rules.scamTypes.has(scamType)) return refused("unknown-scam-type");
  const level = line.level ?? rules.level;
  if (level !== "danger" && level !== "caution") return refused("bad-level");
  const listedOn = line.listedOn ?? rules.listedOn;
  const expiresOn = line.expiresOn ?? rules.expiresOn;
  if (!isDate(listedOn) || (expiresOn !== undefined && !isDate(expiresOn))) return refused("bad-date");
  return done({ scamType, level, listedOn, expiresOn, note: line.note });
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
