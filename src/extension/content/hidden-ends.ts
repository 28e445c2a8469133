import { parseUrl } from "../../core/observable/parse-url.ts";
import type { Verdict } from "../../core/verdict/verdict.ts";
import { namesOf } from "../../sites/names.ts";
import { type LinkCandidate, linkElements, readLink } from "../../sites/page.ts";
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

/** Whoever wrote a post stands at its head. */
const MOST_LOOKED_AT = 20;

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

/** `kept`: the page's marks; `met` hears of each link that is warned of. */
export function createHiddenEnds(
  site: Site,
  kept: Marks,
  slices: Slices,
  met: (anchor: Element) => void,
  signal: AbortSignal,
): HiddenEnds {
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
  let turn = 0;
  function* lookNow(): Generator<undefined> {
    const own = ++turn;
    const authors = new Map<Element, Warned | undefined>();
    for (const [anchor, link] of [...links]) {
      // Another look has begun, by what the page says now.
      if (own !== turn) return;
      const post = anchor.closest(posts);
      if (post !== null && !authors.has(post)) authors.set(post, listedAuthor(site, kept, post));
      // Beside a page's own words stand those of others.
      const author = post === null ? anchor.closest(BESIDE) === null && host : authors.get(post);
      if (!anchor.isConnected) links.delete(anchor);
      if (!links.has(anchor) || !author) kept.forget(anchor);
      else {
        kept.show(link, suspected(author.shown), author.subject);
        met(anchor);
      }
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

/**
 * Who wrote a post, where that is a listed account: the first account that it names; those after it are spoken of. A
 * comment is a post by itself. Elsewhere than on platforms nobody is told from those whom an article speaks of.
 */
function listedAuthor(site: Site, kept: Marks, post: Element): Warned | undefined {
  const { context, elsewhereOnly } = site.page ?? {};
  if (elsewhereOnly) return undefined;
  for (const element of Array.from(linkElements(site, post)).slice(0, MOST_LOOKED_AT)) {
    if (context !== undefined && element.matches(context)) continue;
    const link = readLink(site, element);
    if (link?.role !== "author" || !namesAccount(link.url)) continue;
    const listed = kept.shownFor(element);
    return listed !== undefined && isListedAccount(listed.shown.verdict) ? listed : undefined;
  }
  return undefined;
}

/** A post in a group names the group first. */
function namesAccount(url: string): boolean {
  const address = parseUrl(url);
  return address !== undefined && /^(?:account|phone):/.test(namesOf(address)?.names[0] ?? "");
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
