import type { Shown, ShownAt } from "../messages/contract.ts";
import { createMemory } from "./memory.ts";

/** Asks for each address once, many in a message, and remembers the answers up to a bound. */
export interface Verdicts<Asker> {
  /** The answer is told, at once when it is known; none when nobody could give one, or too much is asked. */
  of(url: string, asker: Asker): void;
  /** Undefined: more may be asked. Else there are enough questions for now, and it resolves when some are answered. */
  full(): Promise<void> | undefined;
  /** The list changed: everything is to be asked again, and what is under way is not told. */
  forget(): void;
}

/** Whatever a message holds, to send it costs the page a millisecond. */
const BATCH = 800;
/** So many messages are under way at once: a flood waits in the page, not in the worker. */
const MOST_UNDER_WAY = 2;
const MOST_KEPT = 3_000;
const MOST_WAITING = 1_000;

/** An address that was asked about: first who waits for the answer, then the answer. */
interface Question<Asker> {
  readonly url: string;
  askers: Asker[];
  shown?: Shown;
}

const UNLISTED: Shown = { verdict: { kind: "unlisted" } };

/**
 * `ask` answers a batch, all but what is unlisted; a batch that fails is forgotten, so that it is asked again.
 * `soon` says when what was gathered is sent.
 */
export function createVerdicts<Asker>(
  ask: (urls: readonly string[]) => Promise<readonly ShownAt[]>,
  tell: (asker: Asker, url: string, shown: Shown) => void,
  soon: (work: () => void) => void = queueMicrotask,
): Verdicts<Asker> {
  const questions = createMemory<string, Question<Asker>>(MOST_KEPT);
  let waiting: Question<Asker>[] = [];
  let underWay = 0;
  let planned = false;
  /** Answers by a list before this one are not told. */
  let list = 0;
  let waker: { readonly room: Promise<void>; readonly wake: () => void } | undefined;

  const plan = (): void => {
    if (planned) return;
    planned = true;
    soon(send);
  };
  const makeRoom = (): void => {
    if (waiting.length >= MOST_WAITING) return;
    waker?.wake();
    waker = undefined;
  };
  const send = (): void => {
    planned = false;
    while (underWay < MOST_UNDER_WAY && waiting.length > 0) {
      underWay++;
      void answered(waiting.splice(0, BATCH)).then(() => {
        underWay--;
        send();
      });
    }
    makeRoom();
  };
  /** One that was dropped in a flood may have been asked anew meanwhile. */
  const forgetOne = (question: Question<Asker>): void => {
    if (questions.get(question.url) === question) questions.delete(question.url);
  };
  const answered = async (batch: readonly Question<Asker>[]): Promise<void> => {
    const asked = list;
    const answers = await ask(batch.map(({ url }) => url)).catch(() => undefined);
    if (asked !== list) return;
    const told = new Map(answers?.map(({ at, shown }) => [at, shown]));
    for (let at = 0; at < batch.length; at++) {
      const question = batch[at] as Question<Asker>;
      const { url, askers } = question;
      const shown = answers === undefined ? undefined : (told.get(at) ?? UNLISTED);
      question.askers = [];
      // What couldn't be looked up is asked again when it is met again.
      if (shown === undefined || shown.verdict.kind === "unknown") forgetOne(question);
      else question.shown = shown;
      if (shown !== undefined) for (const asker of askers) tell(asker, url, shown);
    }
  };

  return {
    of(url, asker) {
      const there = questions.get(url);
      if (there?.shown !== undefined) return tell(asker, url, there.shown);
      if (there !== undefined) return void there.askers.push(asker);
      if (waiting.length >= MOST_WAITING) return;
      const question = { url, askers: [asker] };
      questions.set(url, question);
      waiting.push(question);
      // A full message gains nothing by waiting.
      if (waiting.length >= BATCH && underWay < MOST_UNDER_WAY) send();
      else plan();
    },
    forget() {
      list++;
      questions.clear();
      waiting = [];
      makeRoom();
    },
    full() {
      if (waiting.length < MOST_WAITING) return undefined;
      if (waker === undefined) {
        let wake = (): void => undefined;
        const room = new Promise<void>((resolve) => {
          wake = resolve;
        });
        waker = { room, wake };
      }
      return waker.room;
    },
  };
}
