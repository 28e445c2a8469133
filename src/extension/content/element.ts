import { pageDocument, pageRoot } from "./page-document.ts";

/** Makes an element with attributes and children; strings become text, never markup. */
export function element(
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElement {
  const made = pageDocument.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

export type ShieldSign = "cross" | "exclamation" | "person" | "check";

const SIGNS: Readonly<Record<ShieldSign, string>> = {
  cross: "m15 17 14 14m0-14L15 31",
  exclamation: "M22 14v12m0 6v1",
  person: "M22 13a4 4 0 1 1 0 8 4 4 0 0 1 0-8m-8 20c0-11 16-11 16 0",
  check: "m14 24 6 6 11-12",
};

/** The shield with its sign; decoration only, the words say the same. */
export function shield(sign: ShieldSign): SVGElement {
  return drawing("0 0 44 48", {
    body: "M22 2 40 8v14c0 12-8 20-18 24C12 42 4 34 4 22V8z",
    sign: SIGNS[sign],
  });
}

/** Paths by their class; decoration. */
export function drawing(box: string, paths: Readonly<Record<string, string>>): SVGElement {
  const svg = pageDocument.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", box);
  svg.setAttribute("aria-hidden", "true");
  for (const [part, d] of Object.entries(paths)) {
    const path = pageDocument.createElementNS(SVG, "path");
    path.setAttribute("class", part);
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

const OURS = new WeakSet<Element>();
let made = false;

const HOST = "khien-shield";

/** The language of what we say, whatever the page's is: a screen reader's voice goes by it. */
let language = "vi";

export function speakIn(one: string): void {
  language = one;
}

/** A host whose inside a page can neither read nor restyle. */
export function closedHost(style: string, content: HTMLElement): HTMLElement {
  const host = pageDocument.createElement(HOST);
  const root = host.attachShadow({ mode: "closed" });
  adopt(root, style);
  content.lang = language;
  content.dir = "ltr";
  root.append(content);
  OURS.add(host);
  made = true;
  return host;
}

export function isOurs(one: Element): boolean {
  return OURS.has(one);
}

/** Whether there can be copies of hosts: most pages never get one. */
export function mayBeCopied(): boolean {
  return made;
}

/** A copy of a host that a page made: it shows nothing and nobody tends it. */
export function isCopy(one: Element): boolean {
  return one.localName === HOST && !OURS.has(one);
}

/**
 * What a page's style sheet says of our hosts loses against every declaration in a `:host` rule that is important: here
 * they all become so, and none says it by itself.
 */
function hardened(style: string): string {
  return style.replace(
    /(:host(?:\([^)]*\))?)\{([^}]*)\}/g,
    (_, selector: string, declarations: string) =>
      `${selector}{${declarations
        .split(";")
        .filter((one) => one.trim() !== "")
        .map((one) => `${one}!important`)
        .join(";")}}`,
  );
}

/** Gives a shadow tree, or the document, a style of ours; ends with `signal`. */
export function adopt(root: ShadowRoot | Document, style: string, signal?: AbortSignal): void {
  const inDocument = root instanceof Document;
  try {
    const sheet = sheetOf(style, inDocument);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    signal?.addEventListener("abort", () => {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
    });
  } catch {
    // Firefox lets no content script adopt a sheet: https://bugzilla.mozilla.org/show_bug.cgi?id=1770592
    const tag = element("style", {}, inDocument ? style : hardened(style));
    (inDocument ? pageRoot() : root)?.append(tag);
    signal?.addEventListener("abort", () => tag.remove());
  }
}

const SHEETS = new Map<string, CSSStyleSheet>();

/** Of our hosts hardened and parsed once: a page can have many marks. The document's are others each time. */
function sheetOf(style: string, inDocument: boolean): CSSStyleSheet {
  const there = inDocument ? undefined : SHEETS.get(style);
  if (there !== undefined) return there;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(inDocument ? style : hardened(style));
  if (!inDocument) SHEETS.set(style, sheet);
  return sheet;
}
