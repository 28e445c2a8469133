import { isOurs } from "./element.ts";
import { pageRoot } from "./page-document.ts";

/** What changed on a page since the last look. */
export interface Changes {
  /** Elements that appeared. */
  readonly added: readonly Element[];
  /** Links that now lead elsewhere, and names that now are somebody else's. */
  readonly changed: readonly Element[];
  /** Elements whose own text changed. */
  readonly rewritten: readonly Element[];
}

const MOST_WAITING = 5_000;

/** What only appears waits so long after the look before: a look at little costs a busy page as much as one at much. */
const BETWEEN_MS = 150;

/**
 * Watches a page, and these attributes in it, and reports what changed when the browser is idle, at the latest a
 * moment later. A flood is cut: then the whole page is looked at once, and never more than a bounded number of things
 * is held.
 */
export function watchPage(
  root: Document,
  attributes: readonly string[],
  report: (changes: Changes) => void,
  signal: AbortSignal,
): void {
  const added = new Set<Element>();
  const changed = new Set<Element>();
  const rewritten = new Set<Element>();
  let planned = false;
  let waits: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  /** A mark may stand at what it is not about. */
  let urgent = false;
  const flush = (): void => {
    planned = false;
    urgent = false;
    last = performance.now();
    if (signal.aborted) return;
    const there = (set: Set<Element>): readonly Element[] => [...set].filter((one) => one.isConnected);
    const changes = { added: there(added), changed: [...changed], rewritten: there(rewritten) };
    for (const set of [added, changed, rewritten]) set.clear();
    report(changes);
  };
  const note = (record: MutationRecord): void => {
    const { target } = record;
    if (record.type !== "childList") urgent = true;
    if (record.type === "attributes") {
      if (target instanceof Element) changed.add(target);
    } else if (record.type === "characterData") {
      if (target.parentElement !== null) rewritten.add(target.parentElement);
    } else {
      const { addedNodes, removedNodes } = record;
      let text = false;
      for (let at = 0, { length } = addedNodes; at < length; at++) {
        const node = addedNodes[at] as Node;
        if (node instanceof Element) {
          if (!isOurs(node)) added.add(node);
        } else text ||= isText(node);
      }
      for (let at = 0, { length } = removedNodes; at < length && !text; at++)
        text = isText(removedNodes[at] as Node);
      // Right before a mark of ours something else stands now.
      if (text || isOurs(record.nextSibling as Element)) urgent = true;
      if (text && target instanceof Element) rewritten.add(target);
    }
  };
  const plan = (): void => {
    clearTimeout(waits);
    waits = undefined;
    if (planned) return;
    planned = true;
    if (typeof requestIdleCallback === "function") requestIdleCallback(flush, { timeout: 120 });
    else setTimeout(flush, 50);
  };
  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (added.size + rewritten.size + changed.size > MOST_WAITING) {
        for (const set of [added, changed, rewritten]) set.clear();
        urgent = true;
        const whole = pageRoot();
        if (whole !== null) added.add(whole);
        break;
      }
      note(record);
    }
    const wait = urgent ? 0 : last + BETWEEN_MS - performance.now();
    if (wait <= 0) plan();
    else if (!planned) waits ??= setTimeout(plan, wait);
  });
  observer.observe(root, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: [...attributes],
  });
  signal.addEventListener("abort", () => {
    observer.disconnect();
    clearTimeout(waits);
  });
}

function isText(node: Node): boolean {
  return node.nodeType === Node.TEXT_NODE;
}
