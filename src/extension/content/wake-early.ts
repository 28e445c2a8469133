import { ask } from "../messages/ask.ts";

/** A worker that was asked something stays awake for half a minute. */
const AWAKE_MS = 20_000;

/**
 * Wakes the worker when somebody points at a link, or turns from the page to the browser, where addresses are typed
 * and bookmarks are. One that was stopped takes a fifth of a second to wake: where a hidden way leads to a listed
 * site, that is the time in which the site is seen.
 */
export function wakeBeforeLeaving(signal: AbortSignal): void {
  let asked = Number.NEGATIVE_INFINITY;
  const isAwake = ({ timeStamp }: Event): boolean => timeStamp - asked < AWAKE_MS;
  const wake = (event: Event): void => {
    if (isAwake(event)) return;
    asked = event.timeStamp;
    void ask("wake", {}).catch(() => undefined);
  };
  const pointed = (event: Event): void => {
    // Asked first: a pointer meets a page's elements all the time.
    if (isAwake(event) || !(event.target instanceof Element)) return;
    if (event.target.closest("a[href]") !== null) wake(event);
  };
  for (const name of ["pointerover", "pointerdown", "focusin"])
    addEventListener(name, pointed, { capture: true, passive: true, signal });
  // Not captured: where somebody captures these, a browser makes one for each element that is left.
  addEventListener("blur", wake, { signal });
  document.addEventListener("mouseleave", wake, { signal });
}
