import { pageRoot } from "./page-document.ts";

/** Longer than a frame takes: a tab that is not looked at has none. */
const NO_FRAME_MS = 400;

/**
 * Does work after the browser's own next layout and before it paints: what is measured then is known already, and
 * what is put in is seen from the first moment. Where there is no layout, a moment later.
 */
export function afterLayout(work: () => void): void {
  const go = (): void => {
    observer.disconnect();
    clearTimeout(timer);
    work();
  };
  // An observer is told of what it begins to observe once that has its size.
  const observer = new ResizeObserver(go);
  const timer = setTimeout(go, NO_FRAME_MS);
  const root = pageRoot();
  if (root !== null) observer.observe(root);
}
