/**
 * Tells whether something can be seen whole: nothing covers it, nothing makes it or what is around it transparent or
 * turns it away. `undefined` where the browser doesn't track that.
 */
export function createCoverObserver(tell: (isVisible: boolean | undefined) => void): IntersectionObserver {
  return new IntersectionObserver(
    (entries) => tell((entries.at(-1) as { readonly isVisible?: boolean } | undefined)?.isVisible),
    { trackVisibility: true, delay: 100 } as IntersectionObserverInit,
  );
}
