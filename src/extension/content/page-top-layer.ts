import { pageDocument } from "./page-document.ts";

/** What the page itself has in its top layer. */
export function topLayerOfPage(): readonly Element[] {
  return Array.from(pageDocument.querySelectorAll("dialog:modal, :popover-open, :fullscreen"));
}

/** The page's open modal dialog: while there is one, everything outside of it is inert. */
export function modalOfPage(): Element | undefined {
  // Asked every second: the browser keeps this list, and would walk the whole page for a selector.
  return Array.from(pageDocument.getElementsByTagName("dialog")).findLast((one) => one.matches(":modal"));
}
