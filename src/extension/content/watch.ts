/** What changed on a page since the last look. */
export interface Changes {
  /** Elements that appeared. */
  readonly added: readonly Element[];
  /** Links that now lead elsewhere, and names that now are somebody else's. */
  readonly changed: readonly Element[];
}

const MOST_WAITING = 5_000;

/**
 * Watches a page, and these attributes in it, and reports what changed, at most once a frame and never while it is hidden from us that long
 * work is due: the browser calls when it is idle. A flood is cut: then the whole body is looked at once.
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
      if (record.type === "attributes") {
        if (record.target instanceof Element) changed.add(record.target);
        continue;
      }
      if (added.size > MOST_WAITING) {
        added = new Set([root.body]);
        break;
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
