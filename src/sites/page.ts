import { parseUrl } from "../core/observable/parse-url.ts";
import { cleanUrl } from "./clean-url.ts";
import { addressOf, personOf } from "./link-address.ts";
import { namesOf } from "./names.ts";
import { readNumbers } from "./page-numbers.ts";
import { shortUrl } from "./short-url.ts";
import type { Site } from "./site.ts";
import { unwrap } from "./unwrap.ts";

/** The profile, page or group that a tab shows. */
export interface PageSubject {
  readonly kind: "account" | "group";
  readonly url: string;
  /** Keys that the markup adds: the stable number. */
  readonly keys: readonly string[];
  readonly name?: string;
}

/** A link on a page, or a name that is no link, that may be marked. */
export interface LinkCandidate {
  readonly anchor: Element;
  readonly url: string;
  /** `author`: an account or a group on the platform itself; `link`: it leads elsewhere. */
  readonly role: "author" | "link";
}

const MOST_NAME = 200;

/**
 * What the page shows, by its address first and its markup second. Markup written for somebody else is not read: after
 * an in-app navigation `loadUrl` names another, or nobody knows for whom it was written, and only numbers that stand
 * beside the address's own handle count. Nothing tells who the viewer is.
 */
export function readPage(
  site: Site,
  root: ParentNode,
  pageUrl: string,
  loadUrl: string,
): PageSubject | undefined {
  const names = namesAt(pageUrl);
  const account = names.some((name) => name.startsWith("account:") || name.startsWith("phone:"));
  const group = names.some((name) => name.startsWith("group:"));
  if (!account && !group) return undefined;
  const kind = account ? "account" : "group";
  const url = shortUrl(cleanUrl(pageUrl));
  const named = (all: readonly string[]) => all.find((name) => name.startsWith(`${kind}:`));
  const own = named(names);
  const handle = own?.split(":@")[1];
  const isSame = own !== undefined && own === named(namesAt(loadUrl));
  const keys = readNumbers(site, root, {
    kind,
    handle,
    fresh: isSame || url === shortUrl(cleanUrl(loadUrl)),
  });
  const titled = personNamed(site, root, names[0]) ?? root.querySelector(site.page?.name ?? "h1");
  const heading = titled?.textContent?.trim().slice(0, MOST_NAME);
  return heading === undefined || heading === "" ? { kind, url, keys } : { kind, url, keys, name: heading };
}

function namesAt(url: string): readonly string[] {
  const address = parseUrl(url);
  return (address && namesOf(address)?.names) ?? [];
}

/** What stays the same while somebody goes through the tabs of one profile or group: whom the address names first. */
export function thingAt(url: string): string {
  return namesAt(url)[0] ?? url.replace(/#.*/s, "");
}

const MOST_PEOPLE = 2_000;

/** Where people are named by elements: the one that names the page's own. */
function personNamed(site: Site, root: ParentNode, name: string | undefined): Element | undefined {
  const select = site.page?.people?.select;
  if (select === undefined || name === undefined) return undefined;
  return Array.from(root.querySelectorAll(select))
    .slice(0, MOST_PEOPLE)
    .find((element) => {
      const url = parseUrl(personOf(site, element) ?? "");
      return url !== undefined && namesOf(url)?.names[0] === name;
    });
}

/**
 * What of a part of a page may name somebody or lead elsewhere, in the order of the document. A link without an
 * address is among them: Chromium finds a tag alone in two thirds of the time.
 */
export function linkElements(site: Site, root: ParentNode): NodeListOf<Element> {
  const people = site.page?.people?.select;
  return allBelow(root, people === undefined ? "a" : `a, ${people}`);
}

/** A form's own properties are whatever its fields are called: its prototype's are what the browser gave it. */
function allBelow(root: ParentNode, selector: string): NodeListOf<Element> {
  const own = Reflect.get(Object.getPrototypeOf(root) as ParentNode, "querySelectorAll", root);
  return own.call(root, selector);
}

/**
 * One link, or one name that is no link, when it is content: not navigation, not a time stamp, not a jump on the same
 * page, not what somebody is writing, nor an author's picture.
 */
export function readLink(site: Site, element: Element): LinkCandidate | undefined {
  const href = addressOf(site, element);
  const url = href === undefined ? undefined : parseUrl(href);
  if (href === undefined || url === undefined) return undefined;
  // Not `isContentEditable`: that has the browser work out the page's styles at once.
  if (
    isChromeOf(site, element) ||
    element.closest('[contenteditable]:not([contenteditable="false"])') !== null
  )
    return undefined;
  const named = namesOf(url);
  if (named?.site !== site) return { anchor: element, url: shortUrl(cleanUrl(href)), role: "link" };
  if (named.names.length === 0) {
    // The platform's own way out, e.g. YouTube's `/redirect?q=`.
    return unwrap(url).length === 0
      ? undefined
      : { anchor: element, url: shortUrl(cleanUrl(href)), role: "link" };
  }
  const isPost = named.names.some((name) => name.startsWith("post:"));
  const isTab = named.goesOn && url.hostname === new URL(element.baseURI).hostname;
  const isPicture = (element.textContent ?? "").trim() === "";
  return isPost || isTab || isPicture
    ? undefined
    : { anchor: element, url: shortUrl(cleanUrl(href)), role: "author" };
}

/** Whether an element is part of a menu, a bar or another piece of the platform itself. */
export function isChromeOf({ page }: Site, element: Element): boolean {
  if (page === undefined || element.closest(page.chrome) === null) return false;
  return page.content === undefined || element.closest(page.content) === null;
}
