import { pageDocument } from "./page-document.ts";

const OWN_WARNINGS = '[role="alert"], [role="alertdialog"], [role="dialog"][aria-modal="true"], dialog:modal';

/**
 * Whether the page shows a warning of its own where ours would stand above, and none below: that one stays uncovered.
 * What takes both places is no reason to move.
 */
export function isTakenAbove(height: number, host: Element): boolean {
  return isTaken(0, height, host) && !isTaken(innerHeight - height, height, host);
}

function isTaken(top: number, height: number, host: Element): boolean {
  return [0.15, 0.5, 0.85].some((part) =>
    [top + 8, top + height / 2, top + height - 8].some((y) =>
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
