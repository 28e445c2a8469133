/** Below this, what is shown can't be read. */
const LEAST_OPACITY = 0.8;
const LEAST_SIZE = 4;

/** Whether a host of ours is there to be seen: sized, on the screen, and nothing around it makes it faint. */
export function isVisible(host: Element): boolean {
  const { width, height, bottom, right, top, left } = host.getBoundingClientRect();
  if (width < LEAST_SIZE || height < LEAST_SIZE) return false;
  if (bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth) return false;
  let opacity = 1;
  for (let one: Element | null = host; one !== null; one = one.parentElement) {
    const style = getComputedStyle(one);
    if (style.visibility === "hidden" || style.display === "none") return false;
    opacity *= Number(style.opacity);
  }
  return opacity >= LEAST_OPACITY;
}

/** Whether nothing of the page lies over the middle of a host. */
export function isOnTop(host: Element): boolean {
  const { left, top, width, height } = host.getBoundingClientRect();
  const at = document.elementFromPoint(left + width / 2, top + Math.min(height, innerHeight) / 2);
  return at === null || at === host;
}

/** Whether a box is on the screen and large enough for somebody to use it. */
export function isTall({ width, height, bottom, right, top, left }: DOMRect): boolean {
  return width >= 40 && height >= 12 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
}
