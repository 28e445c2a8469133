/** Questions of this time travel together: each message costs the page a third of a millisecond, whatever it holds. */
const GATHER_MS = 400;

/** Says when what was gathered is sent: the first at once, what comes soon after it together. */
export function createGathering(
  now: () => number,
  later: (work: () => void, ms: number) => void,
): (work: () => void) => void {
  let last = Number.NEGATIVE_INFINITY;
  let waiting: (() => void)[] = [];
  const send = (): void => {
    last = now();
    const all = waiting;
    waiting = [];
    for (const work of all) work();
  };
  return (work) => {
    waiting.push(work);
    if (waiting.length > 1) return;
    const wait = last + GATHER_MS - now();
    if (wait <= 0) queueMicrotask(send);
    else later(send, wait);
  };
}
