import type { LinkCandidate } from "../../sites/page.ts";
import type { Shown, Subject } from "../messages/contract.ts";
import type { Marks } from "./marks.ts";

/** A post, a comment, a message: what one person wrote. HTML's and ARIA's own words; a feed numbers its articles. */
const POST = "article,[role=article],[aria-posinset]";

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
    add: (link) => void links.set(link.anchor, link),
    forget: (anchor) => void links.delete(anchor),
    look() {
      for (const [anchor, link] of links) {
        if (!anchor.isConnected) links.delete(anchor);
        const author = authorOf(anchor, kept);
        if (author === undefined) kept.forget(anchor);
        else kept.show(link, suspected(author.shown), author.subject);
      }
    },
  };
}

/** Who wrote the post in which something stands, where that is a listed account. A comment is a post by itself. */
function authorOf(
  anchor: Element,
  kept: Marks,
): { readonly shown: Shown; readonly subject: Subject } | undefined {
  const post = anchor.closest(POST);
  if (post === null) return undefined;
  for (const [author, { shown, subject }] of kept.all()) {
    const { verdict } = shown;
    if (
      verdict.kind === "danger" &&
      verdict.matches[0].key.startsWith("account:") &&
      author.closest(POST) === post
    )
      return { shown, subject };
  }
  return undefined;
}

function suspected(shown: Shown): Shown {
  const { verdict } = shown;
  if (verdict.kind !== "danger") return shown;
  return { ...shown, verdict: { ...verdict, kind: "caution", hijacked: false }, hiddenEnd: true };
}
