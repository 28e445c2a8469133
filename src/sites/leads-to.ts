import { parseUrl } from "../core/observable/parse-url.ts";
import { cleanUrl } from "./clean-url.ts";
import { shortUrl } from "./short-url.ts";
import { unwrap } from "./unwrap.ts";

/**
 * Where an address leads in the end, without what follows the reader around: platforms wrap one link in another address
 * each time that they show it.
 */
export function leadsTo(url: string): string {
  const address = parseUrl(url);
  const inner = address === undefined ? undefined : unwrap(address).at(-1);
  return shortUrl(cleanUrl(inner?.href ?? url));
}
