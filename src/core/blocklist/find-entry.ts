import type { Section } from "./block-list.ts";

/**
 * Finds a hash among the sorted entries `from` to `to` of a section, whose first bytes are the same: hashes are
 * spread evenly, so it stands near where its next three bytes say, and nearer where the entry there says. The
 * entry's place, or -1.
 */
export function findEntry(
  { words }: Pick<Section, "words">,
  hash: Uint32Array,
  from: number,
  to: number,
): number {
  if (from === to) return -1;
  const first = words[0] as Uint32Array;
  const word = hash[0] as number;
  const density = (to - from) / 0x1000000;
  let at = from + Math.floor((word & 0xffffff) * density);
  at = Math.min(to - 1, Math.max(from, at + Math.floor((word - (first[at] as number)) * density)));
  while (at > from && (first[at] as number) >= word) at--;
  while (at < to && (first[at] as number) < word) at++;
  for (; at < to && first[at] === word; at++) if (isSame(words, hash, at)) return at;
  return -1;
}

/** Whether the words after the first are the same too. */
function isSame(words: Section["words"], hash: Uint32Array, at: number): boolean {
  for (let word = 1; word < words.length; word++) if (words[word]?.[at] !== hash[word]) return false;
  return true;
}
