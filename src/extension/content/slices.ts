import { noticed } from "./noticed.ts";

/** Work stops after this long and goes on in the next slice, so that scrolling never waits for us. */
const SLICE_MS = 8;

export interface Slices {
  /** What yields a promise waits for it. */
  add(work: Iterator<unknown>): void;
  /** Before all that waits. */
  first(work: Iterator<unknown>): void;
}

/** Does work bit by bit, in the order it came, never within the call that brings it. */
export function createSlices(signal: AbortSignal): Slices {
  const queue: Iterator<unknown>[] = [];
  let working = false;
  const work = (): void => {
    const until = performance.now() + SLICE_MS;
    while (queue.length > 0 && !signal.aborted && performance.now() < until) {
      const [part] = queue;
      const next = looked(part);
      // While it worked, others may have come before it.
      if (next === undefined) queue.splice(queue.indexOf(part as Iterator<unknown>), 1);
      else if (next.value instanceof Promise) return void next.value.then(work, work);
    }
    working = queue.length > 0 && !signal.aborted;
    if (working) setTimeout(work, 0);
  };
  const begin = (): void => {
    if (working) return;
    working = true;
    setTimeout(work, 0);
  };
  return {
    add(more) {
      queue.push(more);
      begin();
    },
    first(more) {
      queue.unshift(more);
      begin();
    },
  };
}

/** The next bit; what can't be done is passed over. */
function looked(part: Iterator<unknown> | undefined): IteratorResult<unknown> | undefined {
  try {
    const next = part?.next();
    return next?.done === true ? undefined : next;
  } catch (error) {
    return noticed(error);
  }
}
