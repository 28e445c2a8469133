/**
 * Letters and digits that are put for each other because they look alike, folded onto one: the Latin ones that
 * imitators use, and those of other scripts that are drawn as Latin ones are (Unicode TS 39, "confusables").
 */
const LIKE: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "l",
  "3": "e",
  "4": "a",
  "5": "s",
  "8": "b",
  i: "l",
  ı: "l",
  ł: "l",
  а: "a",
  в: "b",
  е: "e",
  н: "h",
  о: "o",
  р: "p",
  с: "c",
  т: "t",
  у: "y",
  х: "x",
  ѕ: "s",
  і: "l",
  ј: "j",
  һ: "h",
  ӏ: "l",
  к: "k",
  м: "m",
  ԁ: "d",
  α: "a",
  ι: "l",
  κ: "k",
  ν: "v",
  ο: "o",
  ρ: "p",
  τ: "t",
  υ: "u",
};

/** What a text in lower case and without diacritics looks like: as long as it is, letter for letter. */
export function likeLetters(text: string): string {
  let like = "";
  for (let at = 0; at < text.length; at++) like += LIKE[text[at] ?? ""] ?? text[at];
  return like;
}
