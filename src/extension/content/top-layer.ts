/**
 * What of ours stands in the page's top layer, the last on top, and whether it is above all. There is one top layer a
 * page, so this is one a page too.
 */
const raised = new Map<HTMLElement, boolean>();

export function isRaised(face: HTMLElement): boolean {
  return face.matches(":popover-open, dialog:modal");
}

/** Puts a face on top of all that the page has there; what of ours stood above it and is above all still does. */
export function raise(face: HTMLElement, aboveAll: boolean): void {
  const order = [...raised.keys()];
  raised.set(face, aboveAll);
  const later = order.includes(face) ? order.slice(order.indexOf(face) + 1) : [];
  for (const one of [face, ...later.filter((other) => raised.get(other))]) {
    const focused = focusedIn(one);
    if (one instanceof HTMLDialogElement) {
      if (one.open) one.close();
      if (one.isConnected) one.showModal();
    } else {
      if (isRaised(one)) one.hidePopover();
      if (one.isConnected) one.showPopover();
    }
    focused?.focus({ preventScroll: true });
  }
}

export function lower(face: HTMLElement): void {
  raised.delete(face);
}

/** Whether it is ours that stands above a face: then nobody hides it. */
export function isUnderOurs(face: HTMLElement): boolean {
  const order = [...raised.keys()];
  const own = face.getBoundingClientRect();
  return order.slice(order.indexOf(face) + 1).some((other) => {
    const { left, right, top, bottom } = other.getBoundingClientRect();
    const overlaps = left < own.right && right > own.left && top < own.bottom && bottom > own.top;
    return other instanceof HTMLDialogElement || overlaps;
  });
}

function focusedIn(face: HTMLElement): HTMLElement | undefined {
  const root = face.getRootNode();
  const focused = root instanceof ShadowRoot ? root.activeElement : null;
  return focused instanceof HTMLElement && face.contains(focused) ? focused : undefined;
}
