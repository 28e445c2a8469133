import type { FoundInText } from "../messages/contract.ts";
import { createMemory } from "./memory.ts";
import { couldNameSomething } from "./text-sieve.ts";

/** Finds what texts name that is listed, by asking the background about those that could name something. */
export interface TextFinder {
  /** Undefined: nothing that could be listed, nothing was asked. */
  find(text: string): Promise<readonly FoundInText[]> | undefined;
  forget(): void;
}

const BATCH = 40;
const LONGEST = 512;
/** Cues stand up to 60 characters from a number, so windows overlap by more. */
const OVERLAP = 128;
const MOST_KEPT = 2_000;
/** At most so many texts a page, and so many more a second: a flood costs no more than a long read. */
const MOST_ASKED = 2_000;
const MORE_A_SECOND = 5;

export function createTextFinder(
  ask: (texts: readonly string[]) => Promise<readonly (readonly FoundInText[])[]>,
  now: () => number,
  soon: (work: () => void) => void = queueMicrotask,
): TextFinder {
  const known = createMemory<string, Promise<readonly FoundInText[]>>(MOST_KEPT);
  let waiting: { readonly text: string; readonly settle: (found: readonly FoundInText[]) => void }[] = [];
  let left = MOST_ASKED;
  let refilled = now();

  const flush = (): void => {
    const batch = waiting.slice(0, BATCH);
    waiting = waiting.slice(BATCH);
    if (waiting.length > 0) soon(flush);
    ask(batch.map(({ text }) => text)).then(
      (answers) => {
        for (const [at, { settle }] of batch.entries()) settle(answers[at] ?? []);
      },
      () => {
        // Not answered: nothing is known, so nothing is shown, and it is asked again when it is seen again.
        for (const { text, settle } of batch) {
          known.delete(text);
          settle([]);
        }
      },
    );
  };
  const part = (text: string): Promise<readonly FoundInText[]> => {
    const there = known.get(text);
    if (there !== undefined) return there;
    left = Math.min(MOST_ASKED, left + ((now() - refilled) / 1_000) * MORE_A_SECOND);
    refilled = now();
    if (left < 1) return Promise.resolve([]);
    left--;
    const answer = new Promise<readonly FoundInText[]>((settle) => {
      if (waiting.length === 0) soon(flush);
      waiting.push({ text, settle });
    });
    known.set(text, answer);
    return answer;
  };

  return {
    forget: () => known.clear(),
    find(text) {
      const windows: { readonly from: number; readonly found: Promise<readonly FoundInText[]> }[] = [];
      for (let from = 0; from === 0 || from + OVERLAP < text.length; from += LONGEST - OVERLAP) {
        const window = text.slice(from, from + LONGEST);
        if (couldNameSomething(window)) windows.push({ from, found: part(window) });
      }
      if (windows.length === 0) return undefined;
      return Promise.all(
        windows.map(async ({ from, found }) =>
          (await found).map((one) => ({ ...one, start: one.start + from, end: one.end + from })),
        ),
      ).then((all) => withoutDoubles(all.flat()));
    },
  };
}

/** What two windows see is one thing; where they see it in different lengths, the longer counts. */
function withoutDoubles(found: readonly FoundInText[]): readonly FoundInText[] {
  const kept: FoundInText[] = [];
  for (const one of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || one.start >= last.end) kept.push(one);
  }
  return kept;
}
