import type { Shown, ShownAt, Subject } from "../messages/contract.ts";

/** Asks for each address once, many in a message, and remembers the answers up to a bound. */
export interface Verdicts {
  of(url: string): Promise<Shown>;
  /** Undefined: more may be asked. Else there are enough questions for now, and it resolves when some are answered. */
  full(): Promise<void> | undefined;
  /** The list changed: everything is asked again. */
  forget(): void;
}

const BATCH = 200;
/** So many messages are under way at once: a flood waits in the page, not in the worker. */
const MOST_UNDER_WAY = 2;
/** So many keys a page has with us, asked and answered together. */
const MOST_KEPT = 2_000;
const MOST_WAITING = 1_000;

interface Question {
  readonly url: string;
  readonly settle: (shown: Shown) => void;
  readonly fail: (reason: unknown) => void;
}

const UNLISTED: Shown = { verdict: { kind: "unlisted" } };

/**
 * `ask` answers a batch, all but what is unlisted; a batch that fails is forgotten, so that it is asked again.
 * `soon` says when what was gathered is sent.
 */
export function createVerdicts(
  ask: (subjects: readonly Subject[]) => Promise<readonly ShownAt[]>,
  soon: (work: () => void) => void = queueMicrotask,
): Verdicts {
  const known = new Map<string, Promise<Shown>>();
  const waiting: Question[] = [];
  let underWay = 0;
  let planned = false;
  let waker: { readonly room: Promise<void>; readonly wake: () => void } | undefined;

  const plan = (): void => {
    if (planned) return;
    planned = true;
    soon(send);
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
    if (waiting.length < MOST_WAITING) {
      waker?.wake();
      waker = undefined;
    }
  };
  const answered = async (batch: readonly Question[]): Promise<void> => {
    try {
      const answers = await ask(batch.map(({ url }) => ({ url })));
      const told = new Map(answers.map(({ at, shown }) => [at, shown]));
      for (const [at, { url, settle }] of batch.entries()) {
        const answer = told.get(at) ?? UNLISTED;
        // What couldn't be looked up is asked again when it is met again.
        if (answer.verdict.kind === "unknown") known.delete(url);
        settle(answer);
      }
    } catch (reason) {
      for (const { url, fail } of batch) {
        known.delete(url);
        fail(reason);
      }
    }
  };

  return {
    of(url) {
      const there = known.get(url);
      if (there !== undefined) return there;
      if (waiting.length >= MOST_WAITING) return Promise.reject(new Error("too many at once"));
      if (known.size >= MOST_KEPT) {
        const [oldest] = known.keys();
        if (oldest !== undefined) known.delete(oldest);
      }
      const answer = new Promise<Shown>((settle, fail) => {
        waiting.push({ url, settle, fail });
        plan();
      });
      known.set(url, answer);
      return answer;
    },
    forget: () => known.clear(),
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
