import { isCopy, mayBeCopied } from "./element.ts";
import { allBelow, pageRoot } from "./page-document.ts";

/** A copy shows nothing: nobody misses it for so long, and to look through what a page adds has its price. */
const LOOK_MS = 1_000;

/**
 * What the page copied of itself bears copies of our marks, which nobody answers for: they are removed. To be called
 * when the page changed.
 */
export function createCopyRemoval(signal: AbortSignal): () => void {
  let planned = false;
  const remove = (): void => {
    const root = pageRoot();
    if (!planned || root === null) return;
    planned = false;
    for (const copy of allBelow(root, "khien-shield")) if (isCopy(copy)) copy.remove();
  };
  // Nobody would come back for them.
  signal.addEventListener("abort", remove);
  return () => {
    if (planned || !mayBeCopied()) return;
    planned = true;
    setTimeout(remove, LOOK_MS);
  };
}
