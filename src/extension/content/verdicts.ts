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

/** Whatever a message holds, to send it costs the page a third of a millisecond. */
const BATCH = 800;
/** So many messages are under way at once: a flood waits in the page, not in the worker. */
const MOST_UNDER_WAY = 2;
const MOST_KEPT = 3_000;
const MOST_WAITING = 1_000;

/** Addresses that are asked about in one message, and what came of it. */
interface Batch<Asker> {
  urls: string[];
  /** Who asked for each of `urls`. */
  askers: Asker[];
  /** Who asked for one of them later. */
  readonly more: (readonly [url: string, asker: Asker])[];
  /** Once there is an answer: what each address was found to be, all but what is unlisted. */
  shown?: ReadonlyMap<string, Shown>;
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
  const batches = createMemory<string, Batch<Asker>>(MOST_KEPT);
  /** All full but the last. */
  let waiting: Batch<Asker>[] = [];
  let underWay = 0;
  let planned = false;
  /** What waits has gathered for long enough, or is full: it goes as soon as another message was answered. */
  let due = false;
  /** Answers by a list before this one are not told. */
  let list = 0;
  let waker: { readonly room: Promise<void>; readonly wake: () => void } | undefined;

  const isFull = (): boolean =>
    (waiting.length - 1) * BATCH + (waiting.at(-1)?.urls.length ?? 0) >= MOST_WAITING;
  const plan = (): void => {
    if (planned) return;
    planned = true;
    soon(send);
  };
  const makeRoom = (): void => {
    if (isFull()) return;
    waker?.wake();
    waker = undefined;
  };
  const send = (): void => {
    planned = false;
    while (underWay < MOST_UNDER_WAY && waiting.length > 0) {
      underWay++;
      void answered(waiting.shift() as Batch<Asker>).then(() => {
        underWay--;
        if (due) send();
      });
    }
    due = waiting.length > 0;
    makeRoom();
  };
  /** One that was dropped in a flood may have been asked anew meanwhile. */
  const forgetOne = (url: string, batch: Batch<Asker>): void => {
    if (batches.get(url) === batch) batches.delete(url);
  };
  const answered = async (batch: Batch<Asker>): Promise<void> => {
    const asked = list;
    const { urls, askers, more } = batch;
    const answers = await ask(urls).catch(() => undefined);
    if (asked !== list) return;
    // It is remembered for as long as one of its addresses is.
    batch.urls = [];
    batch.askers = [];
    // What couldn't be looked up is asked again when it is met again.
    if (answers === undefined) {
      for (const url of urls) forgetOne(url, batch);
      return;
    }
    const shown = new Map(answers.map((one) => [urls[one.at] ?? "", one.shown]));
    for (const [url, { verdict }] of shown) if (verdict.kind === "unknown") forgetOne(url, batch);
    batch.shown = shown;
    const tellOne = (url: string, asker: Asker): void => tell(asker, url, shown.get(url) ?? UNLISTED);
    for (let at = 0; at < urls.length; at++) tellOne(urls[at] as string, askers[at] as Asker);
    for (const [url, asker] of more.splice(0)) tellOne(url, asker);
  };
  /** The one that is asked next with what comes now. */
  const openBatch = (): Batch<Asker> => {
    const last = waiting.at(-1);
    if (last !== undefined && last.urls.length < BATCH) return last;
    const made: Batch<Asker> = { urls: [], askers: [], more: [] };
    waiting.push(made);
    return made;
  };

  return {
    of(url, asker) {
      const there = batches.get(url);
      if (there?.shown !== undefined) return tell(asker, url, there.shown.get(url) ?? UNLISTED);
      if (there !== undefined) return void there.more.push([url, asker]);
      if (isFull()) return;
      const batch = openBatch();
      batch.urls.push(url);
      batch.askers.push(asker);
      batches.set(url, batch);
      if (batch.urls.length < BATCH) return plan();
      // A full message gains nothing by waiting longer.
      due = true;
      if (underWay < MOST_UNDER_WAY) send();
    },
    forget() {
      list++;
      batches.clear();
      waiting = [];
      makeRoom();
    },
    full() {
      if (!isFull()) return undefined;
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
