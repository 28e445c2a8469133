import type { Section } from "./block-list.ts";
import type { FactsTable } from "./facts-table.ts";

/** What leads from one release to a later one of the same salt. */
export interface Delta {
  readonly from: number;
  readonly to: number;
  readonly salt: Uint8Array;
  readonly narrow: SectionChange;
  readonly wide: SectionChange;
  /** Distinct facts of what is added; words that the list at `from` has stand as their marks: see `markOf`. */
  readonly facts: FactsTable;
  /** `listDigest` of the result. */
  readonly digest: string;
  /** The steps that lead to `from`: so a browser finds its way down the ladder with hashes that it may trust. */
  readonly earlier: readonly LadderStep[];
}

export interface SectionChange {
  /** Entries before and after. */
  readonly before: number;
  readonly after: number;
  /** Places of what is taken away, ascending; taken away first. */
  readonly removed: Uint32Array;
  readonly added: Section;
}

/** A delta file that leads to a release. */
export interface LadderStep {
  readonly from: number;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** No step leads over more than 2 to the power of this many releases. */
export const LONGEST_STEP = 11;

/** Releases from which release `to` offers a step: `to` less 2^k, wherever 2^k divides it. */
export function stepsInto(to: number): readonly number[] {
  const steps: number[] = [];
  for (let k = 0; k <= LONGEST_STEP && to % 2 ** k === 0 && to > 2 ** k; k++) steps.push(to - 2 ** k);
  return steps;
}

/** Where the delta of a step lies, below the feed's `targets/`: under its hash, so that it never changes. */
export function deltaPath({ from, sha256 }: LadderStep, to: number): string {
  return `feed/${sha256}.delta-${from}-${to}.bin`;
}

/** The longest step that doesn't lead past `have`; undefined: none. */
export function nextStepDown(steps: readonly LadderStep[], have: number): LadderStep | undefined {
  let best: LadderStep | undefined;
  for (const step of steps) {
    if (step.from >= have && (best === undefined || step.from < best.from)) best = step;
  }
  return best;
}
