import { asKey, type Key, kindOf } from "../../core/observable/key.ts";
import { judge } from "../../core/verdict/judge.ts";
import { brandInName } from "../../core/verdict/look-alike.ts";
import type { OfficialDirectory } from "../../core/verdict/official.ts";
import type { OfficialBrand, Verdict } from "../../core/verdict/verdict.ts";
import { identify } from "../../sites/identify.ts";
import type { Shown, Subject } from "../messages/contract.ts";
import type { RealOne } from "../messages/warned.ts";
import type { CurrentList } from "./current-list.ts";
import type { Exceptions } from "./exceptions.ts";
import type { Knowledge } from "./knowledge.ts";
import type { SettingsStore } from "./settings.ts";

const DAY_MS = 86_400_000;

export interface LookUp {
  shown(subject: Subject): Promise<Shown>;
  /** A verdict on keys that are known already. */
  verdict(keys: readonly Key[]): Promise<Verdict>;
}

/** Looks things up in the list on this machine. What can't be looked up is `unknown`, never unlisted. */
export function createLookUp(
  list: CurrentList,
  knowledge: Knowledge,
  settings: SettingsStore,
  now: () => number,
  exceptions: Pick<Exceptions, "cover"> = { cover: async () => false },
): LookUp {
  const find = async (keys: readonly Key[]) => (await list.list())?.find(keys);
  const verdict = async (keys: readonly Key[]): Promise<Verdict> => {
    const found = await find(keys).catch(() => "unreadable" as const);
    if (found === "unreadable") return { kind: "unknown", reason: "list-unreadable" };
    if (found === undefined) return { kind: "unknown", reason: "no-list" };
    const official = await knowledge.official();
    return judge({
      keys,
      lookup: (key) => found.get(key),
      official,
      day: Math.floor(now() / DAY_MS),
    });
  };
  return {
    verdict,
    async shown(subject) {
      const found = await verdict(keysOf(subject));
      const shown = await inWords(found, knowledge, settings, { name: subject.name, now: now() });
      return (await exceptions.cover(found)) ? { ...shown, excepted: true } : shown;
    },
  };
}

/** The page's own number first: it outlives the name in the address. */
export function keysOf({ url, keys = [] }: Subject): readonly Key[] {
  const read = keys
    .map(asKey)
    .filter((key) => key !== undefined && (kindOf(key) === "account" || kindOf(key) === "group"));
  return [...new Set([...(read as Key[]), ...identify(url).keys])];
}

/** A verdict with the words that belong to it, in the person's language. */
export async function inWords(
  verdict: Verdict,
  knowledge: Knowledge,
  settings: SettingsStore,
  { name, now }: { readonly name?: string | undefined; readonly now: number },
): Promise<Shown> {
  if (verdict.kind !== "danger" && verdict.kind !== "caution") return { verdict };
  const { language } = await settings.read();
  const [match] = verdict.matches;
  const day = Math.floor(now / DAY_MS);
  const real = realOne(verdict.impersonates, name ?? "", await knowledge.official(), day);
  const type = (await knowledge.guidance()).scamTypes.find((one) => one.id === match.scamType);
  return {
    verdict,
    scam: type && {
      id: type.id,
      name: type.name[language],
      how: type.how[language],
      advice: type.advice[0][language],
    },
    ...(real === undefined ? {} : { real }),
    source: await knowledge.sourceName(match.source),
    listedOn: new Date(match.listedOn * DAY_MS).toISOString().slice(0, 10).split("-").reverse().join("/"),
  };
}

/** The genuine one beside a listed fake, by its address or by the name that it bears. */
function realOne(
  imitated: OfficialBrand | undefined,
  name: string,
  official: OfficialDirectory,
  day: number,
): RealOne | undefined {
  const brand = imitated ?? brandInName(name, official.brands);
  if (brand === undefined) return undefined;
  const hotline = official.hotline(brand.id, day);
  return { name: brand.name, host: brand.host, ...(hotline && { hotline: asDialled(hotline) }) };
}

/** `phone:+842435…` as people in Vietnam dial it: `02435…`; `1900…` has no zero. */
function asDialled(key: Key): string {
  return key.replace(/^phone:(?:\+84(?=1[89]00))?/, "").replace(/^\+84/, "0");
}
