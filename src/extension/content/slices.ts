/** Work stops after this long and goes on in the next slice, so that scrolling never waits for us. */
const SLICE_MS = 8;

export interface Slices {
  add(work: Iterator<unknown>): void;
}

/** Does work bit by bit, in the order it came. */
export function createSlices(signal: AbortSignal): Slices {
  const queue: Iterator<unknown>[] = [];
  let working = false;
  const work = (): void => {
    const until = performance.now() + SLICE_MS;
    while (queue.length > 0 && !signal.aborted && performance.now() < until)
      if (queue[0]?.next().done !== false) queue.shift();
    working = queue.length > 0 && !signal.aborted;
    if (working) setTimeout(work, 0);
  };
  return {
    add(more) {
      queue.push(more);
      if (working) return;
      working = true;
      work();
    },
  };
}
