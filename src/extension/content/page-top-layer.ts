import { pageDocument } from "./page-document.ts";

const MODAL = "dialog:modal";

/** What the page itself has in its top layer. */
export function topLayerOfPage(): readonly Element[] {
  return Array.from(pageDocument.querySelectorAll(`${MODAL}, :popover-open, :fullscreen`));
}

/** The page's open modal dialog: while there is one, everything outside of it is inert. */
export function modalOfPage(): Element | undefined {
  return Array.from(pageDocument.querySelectorAll(MODAL)).at(-1);
}
