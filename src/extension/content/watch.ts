import { pageRoot } from "./page-document.ts";

/** What changed on a page since the last look. */
export interface Changes {
  /** Elements that appeared. */
  readonly added: readonly Element[];
  /** Links that now lead elsewhere, and names that now are somebody else's. */
  readonly changed: readonly Element[];
}

const MOST_WAITING = 5_000;

/**
 * Watches a page, and these attributes in it, and reports what changed when the browser is idle. A flood is cut: then
 * the whole page is looked at once, and no more than a bounded number of things is ever held.
 */
export function watchPage(
  root: Document,
  attributes: readonly string[],
  report: (changes: Changes) => void,
  signal: AbortSignal,
): void {
  let added = new Set<Element>();
  let changed = new Set<Element>();
  let planned = false;
  const flush = (): void => {
    planned = false;
    const [oldAdded, oldChanged] = [added, changed];
    added = new Set();
    changed = new Set();
    if (!signal.aborted)
      report({ added: [...oldAdded].filter((one) => one.isConnected), changed: [...oldChanged] });
  };
  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (added.size + changed.size > MOST_WAITING) {
        const whole = pageRoot();
        added = new Set(whole === null ? [] : [whole]);
        changed = new Set();
        break;
      }
      if (record.type === "attributes") {
        if (record.target instanceof Element) changed.add(record.target);
        continue;
      }
      for (const node of record.addedNodes) if (node instanceof Element) added.add(node);
    }
    if (planned) return;
    planned = true;
    if (typeof requestIdleCallback === "function") requestIdleCallback(flush, { timeout: 120 });
    else setTimeout(flush, 50);
  });
  observer.observe(root, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: [...attributes],
  });
  signal.addEventListener("abort", () => observer.disconnect());
}
