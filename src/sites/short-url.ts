/** Longest address that is stored, sent between our parts, or looked at: 4 kB. */
export const MOST_URL = 4_096;

/**
 * An address that fits: of one that is too long the longest parameters go first, then the path, since what names
 * somebody is short and what is listed is a host.
 */
export function shortUrl(text: string): string {
  if (text.length <= MOST_URL) return text;
  // Parsed in parts: nothing of a megabyte that we don't keep is unescaped.
  if (!URL.canParse(text)) return text.slice(0, MOST_URL);
  const url = new URL(text);
  url.hash = "";
  const parts = url.search.slice(1).split("&");
  const kept = new Set<number>();
  let room = MOST_URL - (url.href.length - url.search.length) - 1;
  for (const [at, part] of [...parts.entries()].sort(([, one], [, other]) => one.length - other.length)) {
    room -= part.length + 1;
    if (room < 0) break;
    kept.add(at);
  }
  url.search = parts.filter((_, at) => kept.has(at)).join("&");
  if (url.href.length <= MOST_URL) return url.href;
  return `${url.protocol}//${url.host}/`.slice(0, MOST_URL);
}
