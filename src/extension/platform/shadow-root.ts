/** Chromium opens shadow trees to content scripts by a function, Firefox on the element itself. */
interface Opener {
  readonly dom?: { openOrClosedShadowRoot?(element: Element): ShadowRoot | null };
}

/** An element's shadow tree, also one that is closed to the page's own scripts. */
export function anyShadowRoot(element: Element): ShadowRoot | null {
  const { chrome } = globalThis as { chrome?: Opener };
  // A page's `<a id="chrome">` goes by that name too where the browser has nothing of its own there.
  if (typeof chrome?.dom?.openOrClosedShadowRoot === "function")
    return element instanceof HTMLElement ? chrome.dom.openOrClosedShadowRoot(element) : null;
  const { openOrClosedShadowRoot } = element as { readonly openOrClosedShadowRoot?: ShadowRoot | null };
  return openOrClosedShadowRoot ?? element.shadowRoot;
}
