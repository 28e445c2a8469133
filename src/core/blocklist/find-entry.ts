import type { Section } from "./block-list.ts";

/**
 * Finds a hash among the sorted entries `from` to `to` of a section, whose first bytes are the same: hashes are
 * spread evenly, so it stands near where its next three bytes say, and nearer where the entry there says. The
 * entry's place, or -1.
 */
export function findEntry({ words }: Section, hash: Uint32Array, from: number, to: number): number {
  if (from === to) return -1;
  const [first, second, third] = words as [Uint32Array, Uint32Array, Uint32Array | undefined];
  const word = hash[0] as number;
  const density = (to - from) / 0x1000000;
  let at = from + Math.floor((word & 0xffffff) * density);
  at = Math.min(to - 1, Math.max(from, at + Math.floor((word - (first[at] as number)) * density)));
  while (at > from && (first[at] as number) >= word) at--;
  while (at < to && (first[at] as number) < word) at++;
  for (; at < to && first[at] === word; at++) {
    if (second[at] === hash[1] && (third === undefined || third[at] === hash[2])) return at;
  }
  return -1;
}
