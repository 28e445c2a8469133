import { isOurs } from "./element.ts";
import { pageDocument, pageRoot } from "./page-document.ts";
import { hitAt } from "./page-top-layer.ts";
import { takeOffFilter } from "./root-filter.ts";

const LOOK_MS = 1_000;

/** What stands in the top layer, as far as a page's own tree shows it. */
const IN_TOP_LAYER = ":popover-open,:modal,:fullscreen";

/**
 * Calls when the page came over `face`, for browsers that don't track what covers what (Firefox), until `signal` ends
 * it.
 */
export function watchOvertaken(host: Element, face: Element, covered: () => void, signal: AbortSignal): void {
  const isOvertaken = createOvertaken(host, face);
  const timer = setInterval(() => {
    const root = pageRoot();
    if (root !== null) takeOffFilter(root, signal);
    if (isOvertaken()) covered();
  }, LOOK_MS);
  signal.addEventListener("abort", () => clearInterval(timer));
}

/**
 * Tells whether the page opened something over `face` since the last look. The order of the top layer can't be read: so what is new there and overlaps stands above.
 * A cover that lets clicks through from within a shadow tree is not found; the toolbar tells the truth then, too.
 */
function createOvertaken(host: Element, face: Element): () => boolean {
  let known = new WeakSet<Element>();
  return () => {
    const box = face.getBoundingClientRect();
    const above = Array.from(pageDocument.querySelectorAll(IN_TOP_LAYER)).filter(
      (one) => one !== host && !isOurs(one) && (one.matches(":modal") || overlaps(box, one)),
    );
    const isNew = above.some((one) => !known.has(one));
    known = new WeakSet(above);
    // Under a modal dialog nothing else is hit, whether it is above or below.
    return isNew || (!above.some((one) => one.matches(":modal")) && isHitElsewhere(host, box));
  };
}

function overlaps(box: DOMRect, one: Element): boolean {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return left < box.right && right > box.left && top < box.bottom && bottom > box.top;
}

/** Whether all along the middle of a box something else would get a click. */
function isHitElsewhere(host: Element, { left, width, top, height }: DOMRect): boolean {
  return [0.1, 0.5, 0.9].every((part) => {
    const hit = hitAt(host, left + width * part, top + height / 2);
    return hit !== null && !isOurs(hit);
  });
}
