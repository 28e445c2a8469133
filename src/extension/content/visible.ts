/** Whether a box is on the screen and large enough for somebody to use it. */
export function isTall({ width, height, bottom, right, top, left }: DOMRect): boolean {
  return width >= 40 && height >= 12 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
}
