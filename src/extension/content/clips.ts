const MOST_UP = 12;

/** A part of the screen. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What is around an element, itself included, and cuts away what stands out of it; the nearest first. */
export function clipsAround(element: Element | null): readonly Element[] {
  return around(element, cuts);
}

function around(element: Element | null, holds: (style: CSSStyleDeclaration) => boolean): readonly Element[] {
  const found: Element[] = [];
  let one = element;
  // What the body has is the window's own.
  for (let up = 0; up < MOST_UP && one !== null && one.localName !== "body"; up++, one = one.parentElement)
    if (holds(getComputedStyle(one))) found.push(one);
  return found;
}

/** What scrolls cuts nothing away for good. */
function cuts({ overflow, contain, contentVisibility }: CSSStyleDeclaration): boolean {
  return (
    /hidden|clip/.test(overflow) ||
    /paint|content|strict/.test(contain) ||
    (contentVisibility !== undefined && contentVisibility !== "visible")
  );
}

/** What is around an element and shows only a part of it at a time or for good. */
export function windowsAround(element: Element | null): readonly Element[] {
  return around(element, (style) => style.overflow !== "visible" || cuts(style));
}

/** What is left of the screen inside of these. */
export function areaOf(clips: readonly Element[]): Area {
  let area: Area = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
  for (const clip of clips) area = within(area, clip.getBoundingClientRect());
  return area;
}

function within(one: Area, other: Area): Area {
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  };
}

/** Whether something that stands in the text would be cut away, or be swallowed by the dots at the end of a line. */
export function isCut({ left, top, right, bottom }: DOMRect, clips: readonly Element[]): boolean {
  return clips.some((clip) => {
    const area = clip.getBoundingClientRect();
    const { textOverflow, fontSize } = getComputedStyle(clip);
    const dots =
      textOverflow !== "clip" && clip.scrollWidth > clip.clientWidth ? Number.parseFloat(fontSize) : 0;
    return (
      right > area.right - dots + 1 || left < area.left - 1 || bottom > area.bottom + 1 || top < area.top - 1
    );
  });
}
