import { parseUrl } from "../core/observable/parse-url.ts";

/** Parameters that follow the reader around and name nothing. */
const TRACKING =
  /^(?:fbclid|gclid|dclid|msclkid|igsh(?:id)?|mibextid|ref|refid|_rdr|_rdc|rdid|share_url|sfnsn|wtsid|si|feature|spm|scm|utm_\w+|__cft__\[\d+\]|__tn__|__xts__\[\d+\]|__eep__|__so__|__rv__|paipv|eav|h|s|is_from_webapp|sender_device|_[a-z])$/;

/** What Facebook puts at the end of each of its links: hundreds of letters, another for each post. */
const TOKENS = /[?&](?:__\w{2,8}__(?:\[\d+\]|%5B\d+%5D)?=[^&#]*(?:&|$))+$/gi;
const TOKENS_HERE = new RegExp(TOKENS, "iy");

/** The address without the tokens at its end, unparsed: for telling thousands of links apart. */
export function withoutTokens(href: string): string {
  const question = href.indexOf("?__");
  // Mostly there is nothing before them.
  const from = question === -1 ? href.indexOf("&__") : question;
  if (from <= 0) return href;
  TOKENS_HERE.lastIndex = from;
  if (TOKENS_HERE.test(href)) return href.slice(0, from);
  TOKENS.lastIndex = from;
  const { index } = TOKENS.exec(href) ?? {};
  return index === undefined ? href : href.slice(0, index);
}

/**
 * The address without tracking parameters and fragment, for showing, reporting, and asking once for one thing.
 * A fragment that Telegram's web client puts the chat into stays.
 */
export function cleanUrl(text: string): string {
  const url = parseUrl(text);
  if (url === undefined) return text;
  if (url.hostname !== "web.telegram.org") url.hash = "";
  if (url.search === "") return url.href;
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  url.search = new URLSearchParams(kept).toString();
  return url.href;
}
