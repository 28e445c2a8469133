/**
 * The document as the browser made it. A page can lay an `<img name="body">` over `document.body`, and it lies there
 * for content scripts too: so everything is read from the document's prototype, where no name reaches. For calls
 * only: where the browser wants the node itself, it gets `document`.
 */
export const pageDocument = new Proxy({} as Document, {
  get(_, name): unknown {
    const value: unknown = Reflect.get(Object.getPrototypeOf(document) as object, name, document);
    return typeof value === "function" ? value.bind(document) : value;
  },
});

/** The page's root element as it is now; there is none while the page replaces it. */
export function pageRoot(): HTMLElement | null {
  return pageDocument.documentElement as HTMLElement | null;
}

/** What is below an element: of a form, too, whose own properties are whatever its fields are called. */
export function allBelow(element: Element, selector: string): NodeListOf<Element> {
  return Element.prototype.querySelectorAll.call(element, selector);
}
