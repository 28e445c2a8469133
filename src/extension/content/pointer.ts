import { isOurs } from "./element.ts";

/** How often the pointer's place is looked at while it moves; where it comes to rest it is looked at last. */
const LOOK_MS = 80;

/** What the pointer does to things that are no elements and have no events of their own. */
export interface PointedAt<Thing> {
  over(thing: Thing): void;
  left(): void;
  clicked(thing: Thing): void;
}

/** Tells of the things that `at` finds where the pointer is, as long as there are `any`. */
export function watchPointer<Thing>(
  at: (x: number, y: number) => Thing | undefined,
  { over, left, clicked }: PointedAt<Thing>,
  any: () => boolean,
  signal: AbortSignal,
): void {
  let looked = Number.NEGATIVE_INFINITY;
  let wasOver = false;
  let last: ReturnType<typeof setTimeout> | undefined;
  const look = (x: number, y: number): void => {
    const thing = at(x, y);
    if (thing !== undefined) over(thing);
    // What something else opened is not ours to close.
    else if (wasOver) left();
    wasOver = thing !== undefined;
  };
  addEventListener(
    "pointermove",
    ({ clientX, clientY, target, timeStamp }) => {
      clearTimeout(last);
      // What lies under a card of ours is not pointed at, and the card knows itself when it is left.
      if (isOnOurs(target)) wasOver = false;
      else if (any()) {
        const wait = looked + LOOK_MS - timeStamp;
        if (wait > 0) last = setTimeout(look, wait, clientX, clientY);
        else {
          looked = timeStamp;
          look(clientX, clientY);
        }
      }
    },
    { passive: true, signal },
  );
  addEventListener(
    "click",
    ({ clientX, clientY, target, isTrusted }) => {
      const thing = isTrusted && !isOnOurs(target) ? at(clientX, clientY) : undefined;
      if (thing !== undefined) clicked(thing);
    },
    { capture: true, passive: true, signal },
  );
  signal.addEventListener("abort", () => clearTimeout(last));
}

function isOnOurs(target: EventTarget | null): boolean {
  return target instanceof Element && isOurs(target);
}
