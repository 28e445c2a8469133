import { pageDocument } from "./page-document.ts";

const OWN_WARNINGS = '[role="alert"], [role="alertdialog"], [role="dialog"][aria-modal="true"], dialog:modal';

/** Whether the page shows a warning of its own where ours would stand; that one stays uncovered. */
export function isTakenAbove(height: number, host: Element): boolean {
  return [0.15, 0.5, 0.85].some((part) =>
    [8, height / 2, height - 8].some((y) =>
      pageDocument
        .elementsFromPoint(innerWidth * part, y)
        .some((one) => one !== host && isOwnWarningAt(one, innerWidth * part, y)),
    ),
  );
}

/** A hit on what lies behind a dialog hits the dialog; what counts is where it stands itself. */
function isOwnWarningAt(one: Element, x: number, y: number): boolean {
  const box = one.closest(OWN_WARNINGS)?.getBoundingClientRect();
  return box !== undefined && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
