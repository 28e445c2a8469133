import { pageDocument } from "./page-document.ts";

const OWN_WARNINGS = '[role="alert"], [role="alertdialog"], [role="dialog"][aria-modal="true"], dialog[open]';

/** Whether the page shows a warning of its own where ours would stand; that one stays uncovered. */
export function isTakenAbove(height: number, host: Element): boolean {
  for (const x of [0.15, 0.5, 0.85]) {
    for (const y of [8, height / 2, height - 8]) {
      const found = pageDocument
        .elementsFromPoint(innerWidth * x, y)
        .find((one) => one !== host && one.closest(OWN_WARNINGS) !== null);
      if (found !== undefined) return true;
    }
  }
  return false;
}
