import type { Site } from "../../sites/site.ts";
import { askAgain } from "./ask-again.ts";
import type { Explainer } from "./explainer.ts";
import { createHighlightList } from "./highlight-list.ts";
import { createHighlights, type Highlighted, isStillThere } from "./highlights.ts";
import type { PartOfPage } from "./link-warnings.ts";
import { pageDocument } from "./page-document.ts";
import { watchPointer } from "./pointer.ts";
import { type Read, readEach } from "./read-each.ts";
import type { Slices } from "./slices.ts";
import { createTextFinder } from "./text-finder.ts";
import { blockOf, isInline, rangeIn, readable, readRuns, type TextRun } from "./text-runs.ts";
import { couldNameSomething, couldOneNameSomething } from "./text-sieve.ts";
import type { Say } from "./words.ts";

/** What one reading found in a block. */
interface Reading {
  readonly of: object;
  readonly root: Node;
  /** What the reading before found stands no more. */
  told: boolean;
  shown: readonly Highlighted[];
}

/** Names are no longer than this. */
const MOST_NAME = 200;

/** Of more text than this, a whole page's, no copy is made. */
const MOST_JOINED = 50_000;

/** Underlines listed numbers and addresses in posts, comments and messages; hover, focus and tap explain. */
export function warnInTexts(
  site: Site,
  say: Say,
  explainer: Explainer,
  slices: Slices,
  soon: (work: () => void) => void,
  signal: AbortSignal,
): PartOfPage {
  const finder = createTextFinder(
    (texts) => askAgain("look-in-text", { texts }, signal),
    () => performance.now(),
    soon,
  );
  const explain = (one: Highlighted, stay: boolean, from?: HTMLElement): void =>
    explainer.open(
      {
        shown: one.shown,
        subject: one.subject,
        from,
        place: () => (one.range.startContainer.isConnected ? one.range.getBoundingClientRect() : undefined),
      },
      stay,
    );
  const list = createHighlightList(say, (one, from) => explain(one, true, from), signal);
  const highlights = createHighlights(() => list(highlights.all()), signal);
  /** The last reading of each block that names something: an answer to an earlier one is dropped. */
  const readings = new WeakMap<Element, Reading>();
  /** A block's text can be in several runs, with other blocks between them. */
  const readingOf = (block: Element, root: Node, of: object): Reading => {
    const last = readings.get(block);
    if (last?.of === of) return last;
    const others = last?.shown.filter((one) => !root.contains(one.range.startContainer) && isStillThere(one));
    const reading = { of, root, told: false, shown: others ?? [] };
    readings.set(block, reading);
    return reading;
  };

  /** `of`: one reading of all that is below `root`. */
  const judge = (whole: TextRun, root: Node, of: object): void => {
    const { block } = whole;
    // Where a text stands is looked at last: nearly none names anything.
    const run = couldNameSomething(whole.text) ? readable(site, whole) : undefined;
    const answer = run && finder.find(run.text);
    if (run === undefined || answer === undefined) {
      const last = readings.get(block);
      if (last !== undefined && last.of !== of) highlights.show(block, readingOf(block, root, of).shown);
      return;
    }
    const reading = readingOf(block, root, of);
    const first = run.parts[0]?.node ?? null;
    void answer.then((found) => {
      const now = readings.get(block);
      // Read again meanwhile; what stands beside a piece that was added is not.
      if (signal.aborted || now === undefined || (now !== reading && now.root.contains(first))) return;
      const room = highlights.roomIn(block) - now.shown.length;
      const shown = found.slice(0, Math.max(0, room)).flatMap(({ start, end, key, shown: verdict }) => {
        const range = rangeIn(run, start, end);
        if (range === undefined || isMarkedLink(range, key)) return [];
        const text = range.toString();
        return [
          { range, text, block, shown: verdict, subject: { url: key, name: text.slice(0, MOST_NAME) } },
        ];
      });
      if (shown.length === 0 && now.told) return;
      now.told = true;
      now.shown = highlights.show(block, [...now.shown, ...shown]);
    });
  };
  // What is added to a line is read with it.
  const read: Read = (root) => (isInline(root) ? undefined : readWhole(root));
  const readWhole: Read = (root) => {
    // Walking through a post's hundred elements costs far more than a look at all its text.
    const text = root.textContent ?? "";
    return text.length < MOST_JOINED && !couldOneNameSomething(text) ? undefined : judgeAll(root);
  };
  function* judgeAll(root: Node): Generator<undefined> {
    const of = {};
    for (const run of readRuns(root)) {
      judge(run, root, of);
      yield;
    }
  }

  watchPointer(
    highlights.at,
    { over: (one) => explain(one, false), left: explainer.leave, clicked: (one) => explain(one, true) },
    () => highlights.all().length > 0,
    signal,
  );

  return {
    read,
    changed({ added, rewritten }) {
      const blocks = new Set(rewritten.flatMap((one) => blockOf(one) ?? []));
      for (const block of blocks) highlights.forget(block);
      for (const one of linesOf(added)) blocks.add(one);
      if (blocks.size > 0) slices.add(readEach(blocks, [readWhole]));
      highlights.tidy();
    },
    renew() {
      finder.forget();
      slices.add(readEach([pageDocument.body], [read]));
    },
  };
}

/** Where the pieces of lines stand that were added; of a whole page's text, the piece alone. */
function linesOf(added: readonly Element[]): ReadonlySet<Element> {
  const lines = new Set<Element>();
  const isShort = new Map<Element, boolean>();
  for (const one of added) {
    const block = isInline(one) ? blockOf(one) : undefined;
    // What says nothing changes no line.
    if (block === undefined || !one.textContent) continue;
    if (!isShort.has(block)) isShort.set(block, (block.textContent ?? "").length < MOST_JOINED);
    lines.add(isShort.get(block) ? block : one);
  }
  return lines;
}

/** A listed address that is a link bears a mark already. */
function isMarkedLink(range: Range, key: string): boolean {
  return (
    !/^(?:phone|bank|wallet|email):/.test(key) &&
    range.startContainer.parentElement?.closest("a[href]") != null
  );
}
