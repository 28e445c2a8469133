import { isOurs } from "./element.ts";
import { pageDocument } from "./page-document.ts";

/** What stands in the top layer, as far as a page's own tree shows it. */
const IN_TOP_LAYER = ":popover-open,:modal,:fullscreen";

/**
 * Tells whether the page opened something over `face` since the last look, for browsers that don't track what
 * covers what (Firefox). The order of the top layer can't be read: so what is new there and overlaps stands above.
 * A cover that lets clicks through from within a shadow tree is not found; the toolbar tells the truth then, too.
 */
export function createOvertaken(host: Element, face: Element): () => boolean {
  let known = new WeakSet<Element>();
  return () => {
    const box = face.getBoundingClientRect();
    const above = Array.from(pageDocument.querySelectorAll(IN_TOP_LAYER)).filter(
      (one) => one !== host && !isOurs(one) && (one.matches(":modal") || overlaps(box, one)),
    );
    const isNew = above.some((one) => !known.has(one));
    known = new WeakSet(above);
    // Under a modal dialog nothing else is hit, whether it is above or below.
    return isNew || (!above.some((one) => one.matches(":modal")) && isHitElsewhere(box));
  };
}

function overlaps(box: DOMRect, one: Element): boolean {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return left < box.right && right > box.left && top < box.bottom && bottom > box.top;
}

/** Whether all along the middle of a box something else would get a click. */
function isHitElsewhere({ left, width, top, height }: DOMRect): boolean {
  return [0.1, 0.5, 0.9].every((part) => {
    const hit = pageDocument.elementFromPoint(left + width * part, top + height / 2);
    return hit !== null && !isOurs(hit);
  });
}

/** Filters that change colours and leave what is there to be read, as dark modes use them. */
const HARMLESS = /^(?:(?:invert|hue-rotate|sepia|grayscale|saturate)\([^()]*\)\s*)*$/;

/** In Firefox what filters the root filters the top layer too: a filter that could hide us is taken off. */
export function unfilter(root: HTMLElement): void {
  const { filter } = getComputedStyle(root);
  if (filter !== "none" && !HARMLESS.test(filter)) root.style.setProperty("filter", "none", "important");
}
