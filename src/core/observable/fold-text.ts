/**
 * Text for recognising words and numbers: full-width forms to plain ones, diacritics off, đ to d, lower-case,
 * invisible characters to nothing. Same length as the input, so that places in it stay places in the original.
 */
export function foldText(text: string): string {
  let folded = "";
  for (let at = 0; at < text.length; at++) folded += foldUnit(text[at] ?? "");
  return folded;
}

/** Stands for a character that shows nothing; not a word character, not white space. */
export const INVISIBLE = "\u2060";

const INVISIBLES = /[\u00ad\u200b-\u200f\u2060\ufeff]|\p{Mn}/u;

function foldUnit(unit: string): string {
  if (unit <= "\u007f") return unit.toLowerCase();
  if (INVISIBLES.test(unit)) return INVISIBLE;
  if (unit === "đ" || unit === "Đ") return "d";
  if (/\s/.test(unit)) return " ";
  const plain = unit.normalize("NFKD")[0] ?? unit;
  return plain.toLowerCase()[0] ?? unit;
}
