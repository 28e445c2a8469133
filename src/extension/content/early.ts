import type { Arrival } from "../messages/contract.ts";

/** What was asked before the content script itself was read. */
export interface Early {
  readonly url: string;
  readonly arrival: Promise<Arrival>;
}

const NAME = "khienEarly";

/** Leaves it for the content script that is read next: both see the same global object, and pages see another. */
export function leaveEarly(early: Early): void {
  Object.defineProperty(globalThis, NAME, { value: early, configurable: true });
}

/** Takes what was left, once. A page's `<a id="khienEarly">` goes by that name, too, but is no own property. */
export function takeEarly(): Early | undefined {
  const early: unknown = Object.getOwnPropertyDescriptor(globalThis, NAME)?.value;
  if (typeof early !== "object" || early === null) return undefined;
  const { url, arrival } = early as Partial<Early>;
  if (typeof url !== "string" || !(arrival instanceof Promise)) return undefined;
  Reflect.deleteProperty(globalThis, NAME);
  return { url, arrival };
}
