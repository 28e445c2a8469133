import { isChromeOf } from "../../sites/page.ts";
import type { Site } from "../../sites/site.ts";
import { pageDocument } from "./page-document.ts";

/** Text that reads on without a break, though its markup is in pieces: `<b>0900</b> 000 247`. */
export interface TextRun {
  /** The element whose own lines these are. */
  readonly block: Element;
  readonly text: string;
  readonly parts: readonly TextPart[];
}

interface TextPart {
  readonly node: Text;
  readonly start: number;
  readonly data: string;
}

/** What does not break a line of text. */
const INLINE = new Set(
  "a abbr b bdi bdo cite code em font i img mark q s small span strong sub sup u var wbr yt-formatted-string khien-shield".split(
    " ",
  ),
);
/** What is no text for reading, or the viewer's own draft. */
const NOT_READ =
  'script, style, noscript, template, textarea, select, time, svg, [contenteditable]:not([contenteditable="false"]), [role="textbox"]';
const MOST_RUN = 20_000;
/** Of these not even a run is made: a platform's scripts are megabytes. */
const SKIPPED = new Set(["script", "style", "noscript", "template", "textarea", "svg"]);

/** Whether a node is a piece of the lines that it stands in. */
export function isInline(node: Node): boolean {
  return node instanceof Element && INLINE.has(node.localName);
}

/** The element that holds a node's lines. */
export function blockOf(node: Node): Element | undefined {
  let one = node instanceof Element ? node : node.parentElement;
  while (one !== null && isInline(one)) one = one.parentElement;
  return one ?? undefined;
}

/** The runs of text below a node, in the order of the document; wherever they stand. */
export function* readRuns(root: Node): Generator<TextRun> {
  const walker = pageDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let block: Element | undefined;
  let parts: TextPart[] = [];
  let text = "";
  for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
    const own = blockOf(node);
    if (own === undefined || SKIPPED.has(own.localName)) continue;
    if (own !== block || text.length > MOST_RUN) {
      if (block !== undefined && text !== "") yield { block, text, parts };
      block = own;
      parts = [];
      text = "";
    }
    const data = node.data.slice(0, MOST_RUN);
    parts.push({ node, start: text.length, data });
    text += data;
  }
  if (block !== undefined && text !== "") yield { block, text, parts };
}

/** What of a run is for reading: drafts, menus and scripts are left out. Undefined: nothing. */
export function readable(site: Site, run: TextRun): TextRun | undefined {
  if (run.block.closest(NOT_READ) !== null || isChromeOf(site, run.block)) return undefined;
  const read = run.parts.filter(({ node }) => node.parentElement?.closest(NOT_READ) == null);
  if (read.length === run.parts.length) return run;
  const parts: TextPart[] = [];
  let text = "";
  for (const { node, data } of read) {
    parts.push({ node, start: text.length, data });
    text += data;
  }
  return text === "" ? undefined : { block: run.block, text, parts };
}

/** A place in a run as a place in the page; undefined: the page's text is another meanwhile. */
export function rangeIn({ parts }: TextRun, start: number, end: number): Range | undefined {
  const range = pageDocument.createRange();
  let begun = false;
  for (const { node, start: from, data } of parts) {
    const to = from + data.length;
    if (to <= start) continue;
    if (!node.isConnected || !node.data.startsWith(data)) return undefined;
    if (!begun) range.setStart(node, start - from);
    begun = true;
    if (end > to) continue;
    range.setEnd(node, end - from);
    return range;
  }
  return undefined;
}
