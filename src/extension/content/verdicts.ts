import type { Shown, Subject } from "../messages/contract.ts";

/** Asks for each address once, many in a message, and remembers the answers up to a bound. */
export interface Verdicts {
  of(url: string): Promise<Shown>;
  /** The list changed: everything is asked again. */
  forget(): void;
}

const BATCH = 200;
const MOST_KEPT = 2_000;

/** `ask` answers a batch in its order; a batch that fails is forgotten, so that it is asked again. */
export function createVerdicts(ask: (subjects: readonly Subject[]) => Promise<readonly Shown[]>): Verdicts {
  const known = new Map<string, Promise<Shown>>();
  const waiting: {
    readonly url: string;
    readonly settle: (shown: Shown) => void;
    readonly fail: (reason: unknown) => void;
  }[] = [];

  const flush = (): void => {
    const batch = waiting.splice(0, BATCH);
    if (waiting.length > 0) queueMicrotask(flush);
    ask(batch.map(({ url }) => ({ url }))).then(
      (answers) => {
        for (const [at, { settle, fail }] of batch.entries()) {
          const answer = answers[at];
          if (answer === undefined) fail(new Error("no answer"));
          else settle(answer);
        }
      },
      (reason: unknown) => {
        for (const { url, fail } of batch) {
          known.delete(url);
          fail(reason);
        }
      },
    );
  };

  return {
    forget: () => known.clear(),
    of(url) {
      const there = known.get(url);
      if (there !== undefined) return there;
      if (known.size >= MOST_KEPT) {
        const [oldest] = known.keys();
        if (oldest !== undefined) known.delete(oldest);
      }
      const answer = new Promise<Shown>((settle, fail) => {
        if (waiting.length === 0) queueMicrotask(flush);
        waiting.push({ url, settle, fail });
      });
      known.set(url, answer);
      return answer;
    },
  };
}
