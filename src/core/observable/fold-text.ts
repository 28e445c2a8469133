/** A text folded for recognising words and numbers, with the way back. */
export interface FoldedText {
  readonly folded: string;
  /** What stands in the original text, in NFC and without invisible characters, for a part of the folded one. */
  original(start: number, end: number): string;
  /** Where a part of the folded text stands in the original one, in UTF-16 units. */
  place(start: number, end: number): { readonly start: number; readonly end: number };
}

/** Unicode says of these that they show nothing (Default_Ignorable_Code_Point). */
const INVISIBLE = /\p{DI}/u;
/** Diacritics, and the frames that emoji put around digits. */
const MARK = /[\p{Mn}\p{Me}]/u;

/** The same letters to a reader who doesn't look closely: lower-case, no diacritics, plain digits. */
export function foldText(text: string): string {
  return foldWithPlaces(text).folded.replaceAll("\n", " ");
}

/**
 * Folds a text: full-width, circled and mathematical forms to plain ones, diacritics off, đ to d, lower-case,
 * white space to blanks, line breaks kept; invisible characters and diacritics written apart are left out.
 */
export function foldWithPlaces(text: string): FoldedText {
  let folded = "";
  // Of each folded unit: where its character begins in the text; at the end, the text's length.
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = foldCharacter(character);
    for (let unit = 0; unit < plain.length; unit++) places.push(at);
    folded += plain;
    at += character.length;
  }
  places.push(text.length);
  const startOf = (unit: number): number => places[unit] ?? text.length;
  /** A character goes on to where the next folded one begins, less what shows nothing in between. */
  const endOf = (unit: number): number => {
    let end = startOf(unit);
    while (end > 0 && INVISIBLE.test(text[end - 1] ?? "")) end--;
    return end;
  };
  return {
    folded,
    place: (start, end) => ({ start: startOf(start), end: Math.max(startOf(start), endOf(end)) }),
    original: (start, end) => withoutInvisible(text.slice(startOf(start), startOf(end))).normalize("NFC"),
  };
}

/** A text without the characters that show nothing. */
export function withoutInvisible(text: string): string {
  return text.replaceAll(/\p{DI}/gu, "");
}

function foldCharacter(character: string): string {
  if (character <= "\u007f") return /[^\S\n]/.test(character) ? " " : character.toLowerCase();
  if (INVISIBLE.test(character) || MARK.test(character)) return "";
  if (character === "đ" || character === "Đ") return "d";
  if (/[\u2028\u2029]/.test(character)) return "\n";
  if (/\s/u.test(character)) return " ";
  return character
    .normalize("NFKD")
    .replaceAll(/[\p{Mn}\p{Me}]/gu, "")
    .toLowerCase();
}
