import { onNewDocument, onTabClosed } from "./browser-events.ts";

/** By then our banner stands, where there is one and the machine is not busy. */
const AFTER_PAGE_MS = 150;

/**
 * Shows a moment later what is said of a tab, and of several things only the last. The page comes first: where the
 * browser changes its toolbar meanwhile, a banner takes a tenth longer. What was said of the document before is dropped.
 */
export function afterPage<Face>(
  show: (tabId: number, face: Face) => Promise<void>,
  rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, AFTER_PAGE_MS)),
): (tabId: number, face: Face) => Promise<void> {
  const next = new Map<number, { face: Face; shown?: Promise<void> }>();
  const drop = (tabId: number): void => void next.delete(tabId);
  onNewDocument(drop);
  onTabClosed(drop);
  return async (tabId, face) => {
    const there = next.get(tabId);
    if (there !== undefined) {
      there.face = face;
      return there.shown;
    }
    const one: { face: Face; shown?: Promise<void> } = { face };
    next.set(tabId, one);
    one.shown = rest().then(async () => {
      if (next.get(tabId) !== one) return;
      drop(tabId);
      await show(tabId, one.face);
    });
    return one.shown;
  };
}
