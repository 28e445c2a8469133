import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Window } from "happy-dom";
import { type LinkCandidate, linkElements, readLink, readPage } from "../../src/sites/page.ts";
import type { Site } from "../../src/sites/site.ts";
import { siteAt } from "../../src/sites/site-at.ts";

const FIXTURES = join(import.meta.dirname, "fixtures");

/** What a frozen page must give, in the file beside it. */
export interface Expected {
  readonly url: string;
  /** The address that the markup was made for, when the person has since gone on within the app. */
  readonly loadUrl?: string;
  readonly subject: {
    readonly kind: string;
    readonly keys: readonly string[];
    readonly name?: string;
  } | null;
  readonly links: readonly (readonly [role: string, url: string])[];
}

/** The names of the frozen pages. */
export const CASES = readdirSync(FIXTURES, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".html"))
  .map((path) => path.slice(0, -".html".length))
  .sort();

/** A document as the browser would have made it of a body, at this address. */
export function page(html: string, url: string): Document {
  const window = new Window({ url, settings: { disableJavaScriptEvaluation: true } });
  window.document.write(`<!doctype html><html><body>${html}</body></html>`);
  return window.document as unknown as Document;
}

export const readLinks = (site: Site, document: Document): readonly LinkCandidate[] =>
  [...linkElements(site, document)].flatMap((element) => readLink(site, element) ?? []);

/** What is read of a body at the address that is expected. */
export function linksAndSubject(html: string, expected: Expected) {
  const site = siteAt(new URL(expected.url).hostname);
  if (site === undefined) throw new Error(`no platform at ${expected.url}`);
  const document = page(html, expected.url);
  return {
    subject: readPage(site, document, expected.url, expected.loadUrl ?? expected.url),
    links: readLinks(site, document).map(({ role, url }) => [role, url]),
  };
}

/** A frozen page, what it must give, and what is read of it. */
export function read(name: string) {
  const html = readFileSync(join(FIXTURES, `${name}.html`), "utf8");
  const expected = JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), "utf8")) as Expected;
  return { html, expected, ...linksAndSubject(html, expected) };
}
