import { createCoverObserver } from "./cover-observer.ts";
import { isInPlainSight } from "./plain-sight.ts";

/** How long a control must have been visible before a click on it counts: nobody's click is borrowed. */
const VISIBLE_MS = 500;

/**
 * Runs `act` on real clicks only: made by the person, on something that was there to be seen, and that nothing
 * covered or made transparent from the moment the pointer came.
 */
export function onRealClick(button: HTMLElement, signal: AbortSignal, act: () => void): void {
  let visibleSince = Number.POSITIVE_INFINITY;
  const watcher = new IntersectionObserver(
    ([entry]) => {
      visibleSince =
        entry !== undefined && entry.intersectionRatio >= 0.5
          ? Math.min(visibleSince, performance.now())
          : Number.POSITIVE_INFINITY;
    },
    { threshold: [0, 0.5, 1] },
  );
  watcher.observe(button);
  // Costs more than the other, so it begins with the pointer, the finger or the focus, before any click.
  const cover = createCoverWatch(button);
  for (const begin of ["pointerenter", "pointerdown", "focus"])
    button.addEventListener(begin, cover.begin, { signal });
  signal.addEventListener("abort", () => {
    watcher.disconnect();
    cover.end();
  });
  button.addEventListener(
    "click",
    (event) => {
      event.stopPropagation();
      if (!event.isTrusted || performance.now() - visibleSince < VISIBLE_MS) return;
      void cover.isClear().then((clear) => {
        if (clear && !signal.aborted) act();
      });
    },
    { signal },
  );
}

/** A browser's first answer may say covered of what it has not looked at yet; after this long it has. */
const SETTLED_MS = 300;

interface CoverWatch {
  begin(): void;
  /** What the browser says once it had time to look. */
  isClear(): Promise<boolean>;
  end(): void;
}

function createCoverWatch(button: HTMLElement): CoverWatch {
  let clear = false;
  let tracked = true;
  let begun = 0;
  let watcher: IntersectionObserver | undefined;
  const begin = (): void => {
    if (watcher !== undefined) return;
    begun = performance.now();
    watcher = createCoverObserver((isVisible) => {
      tracked = isVisible !== undefined;
      clear = isVisible ?? isInPlainSight(button);
    });
    watcher.observe(button);
  };
  return {
    begin,
    async isClear() {
      begin();
      const left = begun + SETTLED_MS - performance.now();
      if (!clear && left > 0) await new Promise((resolve) => setTimeout(resolve, left));
      // Where nothing is tracked, what was plain when the pointer came is looked at again.
      return clear && (tracked || isInPlainSight(button));
    },
    end: () => watcher?.disconnect(),
  };
}
