import { parseUrl } from "../core/observable/parse-url.ts";
import { withoutTokens } from "./clean-url.ts";
import { MOST_URL, shortUrl } from "./short-url.ts";
import type { Site } from "./site.ts";

/**
 * Where an element leads, or whom it names; undefined: nowhere. It is what a verdict is asked for first, since
 * reading a link whole costs ten times as much, and nearly none is listed. Nearly as the page wrote it: whoever
 * reads it parses it.
 */
export function addressOf(site: Site, element: Element): string | undefined {
  const href = element.localName === "a" ? hrefOf(element) : personOf(site, element);
  if (href === undefined || (site.page?.elsewhereOnly === true && isWithin(element, href))) return undefined;
  return shortUrl(href);
}

/** Whom an element names that is no link. */
export function personOf({ page }: Site, element: Element): string | undefined {
  const people = page?.people;
  const value =
    people === undefined || !element.matches(people.select) ? null : element.getAttribute(people.attribute);
  return value === null || !/^@?[\w-]{1,64}$/.test(value) ? undefined : people?.url.replace("{value}", value);
}

/** Means the same whatever it stands on: https://url.spec.whatwg.org/#scheme-state, special schemes with slashes. */
const WHOLE = /^https?:\/\/[^/\\\s]/;
/** A path on the host that it stands on: a second slash, or what the parser takes for one or drops, leads elsewhere. */
const PATH = /^\/[\w.~@%?-]/;

/**
 * The browser resolves a link in microseconds, and a page has thousands: how most are written, a look tells as much.
 * What is cut off is cut before an origin is put in front: else all of it is copied.
 */
function hrefOf(element: Element): string | undefined {
  const written = element.getAttribute("href");
  if (written === null || written === "" || written.startsWith("#")) return undefined;
  if (written.length <= MOST_URL) {
    const origin = PATH.test(written) ? originOf(element.baseURI) : undefined;
    if (origin !== undefined) return origin + withoutTokens(written);
    if (WHOLE.test(written)) return withoutTokens(written);
  }
  // Of a megabyte the beginning says where it leads.
  const href =
    written.length > MOST_URL
      ? resolved(written.slice(0, MOST_URL), element.baseURI)
      : (element as HTMLAnchorElement).href;
  return /^(?:https?|tg|viber|weixin|whatsapp):/.test(href) ? withoutTokens(href) : undefined;
}

function resolved(written: string, base: string): string {
  return URL.canParse(written, base) ? new URL(written, base).href : "";
}

function isWithin(element: Element, href: string): boolean {
  const own = element.ownerDocument.URL;
  return href.startsWith(`${originOf(own)}/`) || parseUrl(href)?.host === parseUrl(own)?.host;
}

let known: { readonly url: string; readonly origin: string | undefined } = { url: "", origin: undefined };

/** Of a page with a name on the web; a page asks for its own again and again. */
function originOf(url: string): string | undefined {
  if (url !== known.url)
    known = { url, origin: /^https?:/.test(url) && URL.canParse(url) ? new URL(url).origin : undefined };
  return known.origin;
}
