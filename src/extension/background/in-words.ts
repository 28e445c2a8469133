import type { Key } from "../../core/observable/key.ts";
import { brandInName } from "../../core/verdict/look-alike.ts";
import type { OfficialDirectory } from "../../core/verdict/official.ts";
import type { OfficialBrand, Verdict } from "../../core/verdict/verdict.ts";
import type { Shown } from "../messages/contract.ts";
import type { RealOne } from "../messages/warned.ts";
import { listedDayIn } from "../ui/day-in.ts";
import { pictureOf } from "../ui/scam-pictures.ts";
import { wordsIn } from "../ui/words.ts";
import type { Knowledge } from "./knowledge.ts";
import type { SettingsStore } from "./settings.ts";

const DAY_MS = 86_400_000;

/** The form of scam that hosts that pass for a brand's are made for; what is said of one that nobody lists is milder. */
const LOOK_ALIKES = "fake-official-website";

export interface WordsFor {
  readonly knowledge: Knowledge;
  readonly settings: SettingsStore;
  /** Names of the sources of the list that the verdict rests on, by id. */
  readonly sources: Readonly<Record<string, string>>;
  /** Name of the thing as the page shows it. */
  readonly name: string;
  readonly now: number;
}

/** A warning with the words that belong to it, in the person's language; any other verdict as it is. */
export async function inWords(verdict: Verdict, about: WordsFor): Promise<Shown> {
  if (verdict.kind !== "danger" && verdict.kind !== "caution") return { verdict };
  const { knowledge, settings, sources, name, now } = about;
  const { language } = await settings.read();
  const [match] = verdict.matches;
  const day = Math.floor(now / DAY_MS);
  // What is genuine and only lost imitates nobody.
  const real = verdict.hijacked
    ? undefined
    : realOne(verdict.impersonates, name, await knowledge.official(), day);
  if (match === undefined) {
    const words = wordsIn(language);
    const name = words("lookAlike", { brand: real?.name ?? "" });
    const advice = words("lookAlikeDo");
    return { verdict, scam: { id: LOOK_ALIKES, name, advice, picture: pictureOf(LOOK_ALIKES) }, real };
  }
  const { scamTypes } = await knowledge.guidance();
  const type = scamTypes.find(({ id }) => id === match.scamType);
  return {
    verdict,
    scam: type && {
      id: type.id,
      name: type.name[language],
      advice: type.advice[0][language],
      picture: pictureOf(type.id),
    },
    ...(real === undefined ? {} : { real }),
    source: sources[match.source] ?? match.source,
    listedOn: listedDayIn(language, match.listedOn),
  };
}

/** The genuine one beside a listed fake, by its address or by the name that it bears. */
function realOne(
  imitated: OfficialBrand | undefined,
  name: string,
  official: OfficialDirectory,
  day: number,
): RealOne | undefined {
  const brand = imitated ?? brandInName(name, official.brandsOn(day));
  if (brand === undefined) return undefined;
  const hotline = official.hotline(brand.id, day);
  return { name: brand.name, host: brand.host, ...(hotline && { hotline: asDialled(hotline) }) };
}

/** `phone:+842435…` as people in Vietnam dial it: `02435…`; `1900…` has no zero. */
function asDialled(key: Key): string {
  return key.replace(/^phone:(?:\+84(?=1[89]00))?/, "").replace(/^\+84/, "0");
}
