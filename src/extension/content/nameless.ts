/** So many are remembered; a page that has more of them is made of them. */
const MOST_KEPT = 500;

/** Links to what is listed that say nothing yet: a picture's, or one whose words the page fills in later. */
export interface Nameless {
  /** Something listed was met; one that has words is none of these. */
  met(element: Element): void;
  /** The page changed: tells those that have words now. */
  look(): void;
}

export function createNameless(named: (element: Element) => void): Nameless {
  const kept = new Set<Element>();
  const saysNothing = ({ textContent }: Element): boolean => (textContent ?? "").trim() === "";
  return {
    met(element) {
      if (kept.size < MOST_KEPT && saysNothing(element)) kept.add(element);
    },
    look() {
      for (const element of kept) {
        const isThere = element.isConnected;
        if (isThere && saysNothing(element)) continue;
        kept.delete(element);
        if (isThere) named(element);
      }
    },
  };
}
