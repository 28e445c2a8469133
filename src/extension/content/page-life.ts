import { pageDocument, pageRoot } from "./page-document.ts";

const REST_MS = 1_000;

/** Whether the browser renders the page before somebody goes there: it may never be shown. */
export function isRenderedAhead(): boolean {
  return (pageDocument as { readonly prerendering?: boolean }).prerendering === true;
}

/** Resolves once somebody looks at the page. */
export function whenLookedAt(): Promise<void> {
  if (!isRenderedAhead()) return Promise.resolve();
  return new Promise((resolve) => {
    pageDocument.addEventListener("prerenderingchange", () => resolve(), { once: true });
  });
}

/** Calls when the page comes back as it was left: what was told meanwhile did not reach it. */
export function onComeBack(back: () => void, signal: AbortSignal): void {
  addEventListener("pageshow", ({ persisted }) => persisted && back(), { signal });
}

/** Resolves after a time, and at once when somebody comes to the page or `signal` ends it; never while it is hidden. */
export function looksOrWaits(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = new AbortController();
    const look = (): void => {
      if (pageDocument.visibilityState === "hidden" && signal?.aborted !== true) return;
      clearTimeout(timer);
      stop.abort();
      resolve();
    };
    const timer = setTimeout(look, ms);
    for (const name of ["visibilitychange", "focus", "pageshow"])
      addEventListener(name, look, { signal: stop.signal });
    signal?.addEventListener("abort", look, { signal: stop.signal });
  });
}

/**
 * Calls when the page got another root: `document.open()` takes all listeners along, those of content scripts too.
 * At most once a second.
 */
export function onRewritten(rewritten: () => void, signal: AbortSignal): void {
  let root = pageRoot();
  let last = Number.NEGATIVE_INFINITY;
  let planned: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    const now = pageRoot();
    if (now === null || now === root) return;
    const isFirst = root === null;
    root = now;
    if (isFirst || planned !== undefined) return;
    planned = setTimeout(
      () => {
        planned = undefined;
        last = performance.now();
        rewritten();
      },
      Math.max(0, last + REST_MS - performance.now()),
    );
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true });
  signal.addEventListener("abort", () => {
    observer.disconnect();
    clearTimeout(planned);
  });
}
