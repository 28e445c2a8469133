import type { Verdict } from "../../core/verdict/verdict.ts";
import type { LinkCandidate } from "../../sites/page.ts";
import type { Site } from "../../sites/site.ts";
import type { Shown } from "../messages/contract.ts";
import type { Subject } from "../messages/subject.ts";
import type { Marks } from "./marks.ts";
import type { Slices } from "./slices.ts";

/** A post, a comment, a message: what one person wrote. HTML's and ARIA's own words; a feed numbers its articles. */
const POST = "article,[role=article],[aria-posinset]";

/** Answers come in batches; one look is for all of them. */
const LOOK_MS = 100;

const BESIDE = "aside,[role=complementary]";

/** A page that has more of them is made of them. */
const MOST_LINKS = 500;

/** Short links that were met: nobody can tell where they lead without asking. */
export interface HiddenEnds {
  add(link: LinkCandidate): void;
  /** It leads elsewhere, or what it leads to is known. */
  forget(anchor: Element): void;
  /** Marks came, went or moved: marks with caution what stands in a post of somebody listed, and nothing else. */
  look(): void;
  /** Whose page or chat it is, where that is a listed account's: what stands in nobody else's post is theirs. */
  visit(listed: Warned | undefined): void;
}

/** A warning and whom it is about. */
export interface Warned {
  readonly shown: Shown;
  readonly subject: Subject;
}

/** `kept`: the page's marks. */
export function createHiddenEnds(site: Site, kept: Marks, slices: Slices, signal: AbortSignal): HiddenEnds {
  const posts = [POST, site.page?.posts].filter(Boolean).join();
  let host: Warned | undefined;
  const links = new Map<Element, LinkCandidate>();
  let planned = false;
  const look = (): void => {
    if (planned || links.size === 0) return;
    planned = true;
    setTimeout(() => {
      planned = false;
      if (!signal.aborted) slices.first(lookNow());
    }, LOOK_MS);
  };
  function* lookNow(): Generator<undefined> {
    const authors = listedAuthors(kept, posts);
    for (const [anchor, link] of [...links]) {
      const post = anchor.closest(posts);
      // Beside a page's own words stand those of others.
      const author = post === null ? anchor.closest(BESIDE) === null && host : authors.get(post);
      if (!anchor.isConnected) links.delete(anchor);
      if (!links.has(anchor) || !author) kept.forget(anchor);
      else kept.show(link, suspected(author.shown), author.subject);
      yield;
    }
  }
  return {
    look,
    visit(listed) {
      host = listed;
      look();
    },
    add(link) {
      if (links.size < MOST_LINKS) links.set(link.anchor, link);
    },
    forget: (anchor) => void links.delete(anchor),
  };
}

/** Who wrote each post that a listed account wrote. A comment is a post by itself. */
function listedAuthors(kept: Marks, posts: string): ReadonlyMap<Element, Warned> {
  const authors = new Map<Element, Warned>();
  for (const [anchor, { shown, subject }] of kept.all()) {
    const { verdict } = shown;
    const post = anchor.closest(posts);
    if (post !== null && isListedAccount(verdict)) authors.set(post, { shown, subject });
  }
  return authors;
}

/** Whoever posted it is known for scams: one that its owner lost is no less. */
export function isListedAccount(verdict: Verdict): boolean {
  return verdict.kind === "danger" && verdict.matches[0].key.startsWith("account:");
}

function suspected(shown: Shown): Shown {
  const { verdict } = shown;
  if (verdict.kind !== "danger") return shown;
  return { ...shown, verdict: { ...verdict, kind: "caution", hijacked: false }, hiddenEnd: true };
}
