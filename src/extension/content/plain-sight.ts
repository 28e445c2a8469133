import { pageDocument } from "./page-document.ts";

/** So many elements of a page are looked at for one that lies over a control. */
const MOST_LOOKED_AT = 20_000;

/**
 * Whether a control is there to be seen, as far as a browser shows that doesn't track covers (Firefox): neither it
 * nor anything around it is transparent or turned away, and nothing that lets clicks through is painted over it.
 */
export function isInPlainSight(control: Element): boolean {
  return isOpaque(control) && !isVeiled(control);
}

/** What is around the top layer takes no part in how it is drawn. */
function isOpaque(control: Element): boolean {
  for (let at: Element | null = control; at !== null; at = aroundOf(at)) {
    const { opacity, transform, filter, clipPath, visibility } = getComputedStyle(at);
    const moved = transform === "none" || /^matrix\(1, 0, 0, 1, /.test(transform);
    if (Number(opacity) < 1 || !moved || filter !== "none" || clipPath !== "none" || visibility !== "visible")
      return false;
    if (at.matches(":popover-open,:modal")) return true;
  }
  return true;
}

function aroundOf(element: Element): Element | null {
  const { parentNode } = element;
  return parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement;
}

/**
 * A hit test passes through what takes no clicks, so that is looked for by its place. What stands below the control
 * counts too, since the order of painting can't be read: a click too few is better than one that was borrowed.
 */
function isVeiled(control: Element): boolean {
  const { left, top, width, height } = control.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const isTop = isInTopLayer(control);
  const root = control.getRootNode();
  const host = root instanceof ShadowRoot ? root.host : control;
  const all = pageDocument.querySelectorAll(isTop ? ":popover-open, :popover-open *" : "body *");
  return Array.from(all)
    .slice(0, MOST_LOOKED_AT)
    .some((one) => {
      const box = one.getBoundingClientRect();
      if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
      return one !== host && !one.contains(host) && paintsUnhit(one);
    });
}

function isInTopLayer(control: Element): boolean {
  for (let at: Element | null = control; at !== null; at = aroundOf(at))
    if (at.matches(":popover-open,:modal")) return true;
  return false;
}

const PICTURES = "img, svg, canvas, video, picture, object, embed, iframe";

/** Whether something takes no clicks, and shows something all the same. */
function paintsUnhit(one: Element): boolean {
  const { pointerEvents, visibility, backgroundColor, backgroundImage } = getComputedStyle(one);
  if (pointerEvents !== "none" || visibility !== "visible") return false;
  const isFilled = !/^(?:transparent|rgba\(.*, 0\))$/.test(backgroundColor) || backgroundImage !== "none";
  const hasWords = Array.from(one.childNodes).some((node) => node instanceof Text && node.data.trim() !== "");
  return isFilled || hasWords || one.matches(PICTURES);
}
