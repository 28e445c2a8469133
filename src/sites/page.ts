import { cleanUrl } from "./clean-url.ts";
import { namesOf } from "./names.ts";
import { readNumbers } from "./page-numbers.ts";
import type { Site } from "./site.ts";

/** The profile, page or group that a tab shows. */
export interface PageSubject {
  readonly kind: "account" | "group";
  readonly url: string;
  /** Keys that the markup adds: the stable number. */
  readonly keys: readonly string[];
  readonly name?: string;
}

/** A link on a page that may be marked. */
export interface LinkCandidate {
  readonly anchor: HTMLAnchorElement;
  readonly url: string;
  /** `author`: an account or a group on the platform itself; `link`: it leads elsewhere. */
  readonly role: "author" | "link";
}

const MOST_NAME = 200;

/**
 * What the page shows, by its address first and its markup second. Markup written for an earlier address is not
 * read: after an in-app navigation `loadUrl` differs from `pageUrl`. Nothing tells who the viewer is.
 */
export function readPage(
  site: Site,
  root: ParentNode,
  pageUrl: string,
  loadUrl: string,
): PageSubject | undefined {
  if (!URL.canParse(pageUrl)) return undefined;
  const names = namesOf(new URL(pageUrl))?.names ?? [];
  const account = names.some((name) => name.startsWith("account:") || name.startsWith("phone:"));
  const group = names.some((name) => name.startsWith("group:"));
  if (!account && !group) return undefined;
  const kind = account ? "account" : "group";
  const url = cleanUrl(pageUrl);
  const keys = url === cleanUrl(loadUrl) ? readNumbers(site, root, kind) : [];
  const heading = root
    .querySelector(site.page?.name ?? "h1")
    ?.textContent?.trim()
    .slice(0, MOST_NAME);
  return heading === undefined || heading === "" ? { kind, url, keys } : { kind, url, keys, name: heading };
}

const MOST_URL = 4_096;

/** The links of a part of a page that name somebody or lead elsewhere, in the order of the document. */
export function* readLinks(site: Site, root: ParentNode): Generator<LinkCandidate> {
  for (const anchor of root.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    const candidate = readLink(site, anchor);
    if (candidate !== undefined) yield candidate;
  }
}

/** One link, when it is content: not navigation, not a picture, not a time stamp, not a jump on the same page. */
export function readLink(site: Site, anchor: HTMLAnchorElement): LinkCandidate | undefined {
  const written = anchor.getAttribute("href");
  if (written === null || written === "" || written.startsWith("#") || written.length > MOST_URL)
    return undefined;
  const href = anchor.href;
  if (!/^(?:https?|tg|viber|whatsapp):/.test(href) || !URL.canParse(href)) return undefined;
  if ((anchor.textContent ?? "").trim() === "") return undefined;
  if (site.page !== undefined && anchor.closest(site.page.chrome) !== null) return undefined;
  const named = namesOf(new URL(href));
  if (named?.site !== site) return { anchor, url: cleanUrl(href), role: "link" };
  const names = named.names;
  if (names.some((name) => name.startsWith("post:"))) return undefined;
  return names.length === 0 ? undefined : { anchor, url: cleanUrl(href), role: "author" };
}
