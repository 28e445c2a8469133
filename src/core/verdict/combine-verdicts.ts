import { levelOf } from "./judge.ts";
import type { Match, Verdict } from "./verdict.ts";

/** What the list of one feed says of a thing. */
export interface FeedVerdict {
  /** Id of a feed that was added beside the national one; undefined: the national one. */
  readonly feed?: string | undefined;
  readonly verdict: Verdict;
}

/**
 * One verdict from several feeds' lists, the national one first. Whoever lists it, it is listed: the worst match
 * counts, and of equals the national one's explains it. Nobody's silence, exception or failure takes away what
 * another one says; without any listing the national feed's word stands.
 */
export function combineVerdicts(national: Verdict, others: readonly FeedVerdict[]): Verdict {
  const warnings = [{ verdict: national }, ...others].flatMap(({ feed, verdict }: FeedVerdict) =>
    "matches" in verdict ? [{ feed, verdict }] : [],
  );
  // Array.prototype.sort is stable: among equals the national one's stay first.
  const [worst, ...rest] = warnings
    .flatMap(({ feed, verdict }) =>
      verdict.matches.map((match): Match => (feed === undefined ? match : { ...match, feed })),
    )
    .sort((one, other) => severity(other) - severity(one));
  if (worst === undefined) return national;
  return {
    kind: levelOf(worst),
    matches: [worst, ...rest],
    hijacked: worst.hijacked,
    impersonates: warnings.find(({ verdict }) => verdict.impersonates !== undefined)?.verdict.impersonates,
  };
}

function severity(match: Match): number {
  return levelOf(match) === "danger" ? 1 : 0;
}
