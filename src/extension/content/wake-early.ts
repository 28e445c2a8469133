import { ask } from "../messages/ask.ts";

/** A worker that was asked something stays awake for half a minute. */
const AWAKE_MS = 20_000;

/**
 * Wakes the worker when somebody points at a link. One that was stopped takes a fifth of a second to wake: where a
 * hidden way leads to a listed site, that is the time in which the site is seen.
 */
export function wakeForLinks(signal: AbortSignal): void {
  let asked = Number.NEGATIVE_INFINITY;
  const pointed = ({ target, timeStamp }: Event): void => {
    if (timeStamp - asked < AWAKE_MS) return;
    if (!(target instanceof Element) || target.closest("a[href]") === null) return;
    asked = timeStamp;
    void ask("settings", {}).catch(() => undefined);
  };
  for (const name of ["pointerover", "pointerdown", "focusin"])
    addEventListener(name, pointed, { capture: true, passive: true, signal });
}
