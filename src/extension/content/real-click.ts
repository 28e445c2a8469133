import { isVisible } from "./visible.ts";

/** How long a control must have been visible before a click on it counts: nobody's click is borrowed. */
const VISIBLE_MS = 500;

/** Runs `act` on real clicks only: made by the person, on something that was there to be seen. */
export function onRealClick(button: HTMLElement, signal: AbortSignal, act: () => void): void {
  let visibleSince = Number.POSITIVE_INFINITY;
  const watcher = new IntersectionObserver(([entry]) => {
    visibleSince =
      entry?.isIntersecting === true ? Math.min(visibleSince, performance.now()) : Number.POSITIVE_INFINITY;
  });
  watcher.observe(button);
  signal.addEventListener("abort", () => watcher.disconnect());
  button.addEventListener(
    "click",
    (event) => {
      event.stopPropagation();
      const root = button.getRootNode();
      const host = root instanceof ShadowRoot ? root.host : button;
      if (event.isTrusted && performance.now() - visibleSince >= VISIBLE_MS && isVisible(host)) act();
    },
    { signal },
  );
}
