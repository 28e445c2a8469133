/**
 * The document as the browser made it. A page can lay an `<img name="body">` over `document.body`, and it lies there
 * for content scripts too: so the document's own properties are read from its prototype, where no name reaches.
 */
function own<Name extends keyof Document>(name: Name): Document[Name] {
  return Reflect.get(Object.getPrototypeOf(document) as Document, name, document) as Document[Name];
}

/** The page's root element as it is now; there is none while the page replaces it. */
export function pageRoot(): HTMLElement | null {
  return own("documentElement") as HTMLElement | null;
}

export function createElement(tag: string): HTMLElement {
  return own("createElement").call(document, tag);
}

export function createElementNS(namespace: string, tag: string): SVGElement {
  return own("createElementNS").call(document, namespace, tag) as SVGElement;
}
