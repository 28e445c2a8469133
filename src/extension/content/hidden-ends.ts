import type { LinkCandidate } from "../../sites/page.ts";
import type { Shown, Subject } from "../messages/contract.ts";
import type { Marks } from "./marks.ts";

/** A post, a comment, a message: what one person wrote. HTML's and ARIA's own words; a feed numbers its articles. */
const POST = "article,[role=article],[aria-posinset]";

/** A page that has more of them is made of them. */
const MOST_LINKS = 500;

/** Short links that were met: nobody can tell where they lead without asking. */
export interface HiddenEnds {
  add(link: LinkCandidate): void;
  /** It leads elsewhere, or what it leads to is known. */
  forget(anchor: Element): void;
  /** Marks came, went or moved: marks with caution what stands in a post of somebody listed, and nothing else. */
  look(): void;
}

/** `kept`: the page's marks. */
export function createHiddenEnds(kept: Marks): HiddenEnds {
  const links = new Map<Element, LinkCandidate>();
  return {
    add(link) {
      if (links.size < MOST_LINKS) links.set(link.anchor, link);
    },
    forget: (anchor) => void links.delete(anchor),
    look() {
      if (links.size === 0) return;
      const authors = listedAuthors(kept);
      for (const [anchor, link] of links) {
        if (!anchor.isConnected) links.delete(anchor);
        const author = authors.get(anchor.closest(POST));
        if (author === undefined) kept.forget(anchor);
        else kept.show(link, suspected(author.shown), author.subject);
      }
    },
  };
}

/** Who wrote each post that a listed account wrote. A comment is a post by itself. */
function listedAuthors(
  kept: Marks,
): ReadonlyMap<Element | null, { readonly shown: Shown; readonly subject: Subject }> {
  const authors = new Map<Element | null, { readonly shown: Shown; readonly subject: Subject }>();
  for (const [anchor, { shown, subject }] of kept.all()) {
    const { verdict } = shown;
    const post = anchor.closest(POST);
    if (post !== null && verdict.kind === "danger" && verdict.matches[0].key.startsWith("account:"))
      authors.set(post, { shown, subject });
  }
  return authors;
}

function suspected(shown: Shown): Shown {
  const { verdict } = shown;
  if (verdict.kind !== "danger") return shown;
  return { ...shown, verdict: { ...verdict, kind: "caution", hijacked: false }, hiddenEnd: true };
}
