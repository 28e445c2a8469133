import { unicodeHost } from "../observable/display-host.ts";
import { foldText } from "../observable/fold-text.ts";
import { likeLetters } from "./like-letters.ts";
import type { OfficialBrand } from "./verdict.ts";

/** Shorter names than this occur in innocent hosts by chance, so they must stand alone between dashes or dots. */
const STANDS_ALONE_BELOW = 6;

/**
 * The brand that a host's name imitates, by its official host's own label (`vietcombank` of
 * `vietcombank.com.vn`): anywhere in the host when long, as a word of its own when short.
 * Only to show the genuine one beside a listed site; a likeness alone accuses nobody.
 */
export function imitatedBrand(host: string, brands: readonly OfficialBrand[]): OfficialBrand | undefined {
  const like = likeLetters(foldText(unicodeHost(host)));
  const words = like.split(/[.-]/);
  const whole = like.replaceAll("-", "");
  let best: OfficialBrand | undefined;
  let bestLength = 0;
  for (const brand of brands) {
    const name = likeLetters(brand.host.split(".")[0] ?? "");
    if (name.length < 3 || name.length <= bestLength) continue;
    const found = name.length < STANDS_ALONE_BELOW ? words.includes(name) : whole.includes(name);
    if (found) {
      best = brand;
      bestLength = name.length;
    }
  }
  return best;
}

/** Shorter names than this are also words and initials of others. */
const SHORTEST_NAME = 4;

/**
 * The brand whose name a listed page bears, as words of their own: "Vietcombank Tri Ân". Only to show the genuine
 * one beside it; a name accuses nobody.
 */
export function brandInName(name: string, brands: readonly OfficialBrand[]): OfficialBrand | undefined {
  const words = ` ${wordsOf(name)} `;
  let best: OfficialBrand | undefined;
  for (const brand of brands) {
    const own = wordsOf(brand.name);
    if (own.length >= SHORTEST_NAME && own.length > (best?.name.length ?? 0) && words.includes(` ${own} `))
      best = brand;
  }
  return best;
}

function wordsOf(text: string): string {
  return foldText(text)
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
