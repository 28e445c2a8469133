import { createCoverObserver } from "./cover-observer.ts";
import { watchOvertaken } from "./overtaken.ts";
import { isUnderOurs } from "./top-layer.ts";

/** Nothing of a page's own comes and goes this fast: a cover that stays this long is there to hide us. */
const COVERED_MS = 400;

/**
 * Calls when something of the page's lies over a face, or makes it hard to see, until `signal` ends it. A browser that
 * tracks what covers what (Chromium) tells; in another one we look ourselves.
 */
export function watchCovers(
  host: Element,
  face: HTMLElement,
  covered: () => void,
  signal: AbortSignal,
): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let looksItself = false;
  let doubted = false;
  // Asked anew, a browser that had no time to look says how it is now; in a hidden tab it says nothing.
  const askAnew = (): void => {
    seen.disconnect();
    if (!signal.aborted) seen.observe(face);
  };
  const seen = createCoverObserver((isVisible) => {
    clearTimeout(waiting);
    if (isVisible === undefined && !looksItself) {
      looksItself = true;
      watchOvertaken(host, face, covered, signal);
    }
    // What was just brought back is told as it was before: only what is covered still, is.
    if (isVisible === false && doubted && !isUnderOurs(face)) covered();
    doubted = false;
    if (isVisible !== false) return;
    waiting = setTimeout(() => {
      doubted = true;
      askAnew();
    }, COVERED_MS);
  });
  seen.observe(face);
  signal.addEventListener("abort", () => {
    seen.disconnect();
    clearTimeout(waiting);
  });
}
