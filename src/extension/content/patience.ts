/** How often in a row what the page took away or covered is put back; after that the toolbar goes on telling. */
const MOST_RETURNS = 3;
/** How often in a row it goes along when the page opens and closes dialogs and popovers: that alone is no offence. */
const MOST_MOVES = 12;
/** So long without a need to come back ends a row. */
const QUIET_MS = 10_000;

/** How long something comes back that a page doesn't leave where it is. */
export interface Patience {
  /** `move`: what the page has on top itself is another than before. Counts it. */
  allows(need: "return" | "move"): boolean;
}

export function createPatience(now: () => number): Patience {
  let [returns, moves, last] = [0, 0, Number.NEGATIVE_INFINITY];
  return {
    allows(need) {
      if (now() - last > QUIET_MS) [returns, moves] = [0, 0];
      last = now();
      // Whoever moves all the time hides us by moving.
      return (need === "move" && ++moves <= MOST_MOVES) || ++returns <= MOST_RETURNS;
    },
  };
}
