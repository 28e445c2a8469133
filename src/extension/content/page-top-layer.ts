import { pageDocument } from "./page-document.ts";

/** What the page itself has in its top layer. */
export function topLayerOfPage(): readonly Element[] {
  return Array.from(pageDocument.querySelectorAll("dialog:modal, :popover-open, :fullscreen"));
}

/**
 * The page's open modal dialogs, the last in the document first: while one is open, everything outside of the one on
 * top is inert.
 */
export function modalsOfPage(): readonly Element[] {
  // Asked every second: the browser keeps this list, and would walk the whole page for a selector.
  const dialogs = Array.from(pageDocument.getElementsByTagName("dialog"));
  return dialogs.filter((one) => one.matches(":modal")).reverse();
}

/** Whether two lists hold the same. */
export function isSame(some: readonly Element[], others: readonly Element[]): boolean {
  return some.length === others.length && some.every((one, at) => one === others[at]);
}
