import { anyShadowRoot } from "../platform/shadow-root.ts";
import { isOurs } from "./element.ts";
import { pageDocument } from "./page-document.ts";

/** So many elements are looked at for shadow trees. */
const MOST_LOOKED_AT = 20_000;

/** What the page itself has in its top layer. */
export function topLayerOfPage(): readonly Element[] {
  return Array.from(pageDocument.querySelectorAll("dialog:modal, :popover-open, :fullscreen"));
}

/**
 * The page's open modal dialogs, the last in the document first: while one is open, everything outside of the one on
 * top is inert.
 */
export function modalsOfPage(): readonly Element[] {
  // Asked every second: the browser keeps this list, and would walk the whole page for a selector.
  const dialogs = Array.from(pageDocument.getElementsByTagName("dialog"));
  return dialogs.filter((one) => one.matches(":modal")).reverse();
}

/** Modal dialogs in the page's shadow trees, closed ones too, the last first. Walks the whole page. */
export function modalsInShadows(): readonly Element[] {
  const found: Element[] = [];
  let left = MOST_LOOKED_AT;
  const trees: (Document | ShadowRoot)[] = [pageDocument];
  for (let tree = trees.shift(); tree !== undefined && left > 0; tree = trees.shift()) {
    if (tree instanceof ShadowRoot) found.push(...tree.querySelectorAll("dialog:modal"));
    for (const one of Array.from(tree.querySelectorAll("*")).slice(0, left)) {
      left--;
      const inside = isOurs(one) ? null : anyShadowRoot(one);
      if (inside !== null) trees.push(inside);
    }
  }
  return found.reverse();
}

/** What is hit at a place, as the tree sees it in which `near` stands: from outside one only sees a tree's host. */
export function hitAt(near: Node, x: number, y: number): Element | null {
  const root = near.getRootNode();
  return (root instanceof ShadowRoot ? root : pageDocument).elementFromPoint(x, y);
}

/** Whether two lists hold the same. */
export function isSame(some: readonly Element[], others: readonly Element[]): boolean {
  return some.length === others.length && some.every((one, at) => one === others[at]);
}
