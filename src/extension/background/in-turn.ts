/** Does one work after the other: two changes that read the same state would lose one. */
export type InTurn = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** A line of its own. What fails is told to who asked for it, and stops nothing behind it. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
