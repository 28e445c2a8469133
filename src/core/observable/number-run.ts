/** Digits as a text writes them: in groups, with something between. */
export interface NumberRun {
  /** Where it stands in the folded text. */
  readonly start: number;
  readonly end: number;
  readonly hasPlus: boolean;
  readonly groups: readonly DigitGroup[];
}

export interface DigitGroup {
  /** Letters that stand for digits are digits here. */
  readonly digits: string;
  /** What stands between this group and the one before. */
  readonly before: string;
  readonly start: number;
  readonly end: number;
}

/** What people and scammers put between digits. */
const BETWEEN = "[ .\\-•·_*~|'’‐‑‒–—−)]{0,3}";
const FIRST = "(?:\\d|(?<![a-z0-9])o(?=[ .\\-]?\\d))";
const NEXT = "(?:\\d|o(?![a-z])|(?<=[\\do])[il](?=[\\do]))";

// One class with a bounded gap, so it never backtracks further than the gap.
const RUN_FORM = new RegExp(`\\(?\\+?${FIRST}(?:${BETWEEN}(?:\\(0\\)${BETWEEN})?${NEXT}){5,79}`, "g");

/** Runs of six and more digits in a folded text, in order. */
export function* findRuns(folded: string): Generator<NumberRun> {
  for (const { index, 0: raw } of folded.matchAll(RUN_FORM)) {
    // "+84 (0) 912": the zero in brackets is not dialled after a country code.
    const dialled = raw.replaceAll("(0)", "   ");
    const groups: DigitGroup[] = [];
    for (const { index: at, 0: group } of dialled.matchAll(/[\doil]+/g)) {
      const [start, end] = [index + at, index + at + group.length];
      const before = groups.length === 0 ? "" : folded.slice(groups.at(-1)?.end, start);
      groups.push({ digits: group.replaceAll("o", "0").replace(/[il]/g, "1"), before, start, end });
    }
    const skipped = raw.startsWith("(") && !raw.replaceAll("(0)", "").includes(")") ? 1 : 0;
    const start = index + skipped;
    yield { start, end: index + raw.length, hasPlus: /^\(?\+/.test(raw), groups };
  }
}

/** All digits of a run. */
export function digitsOf({ groups }: NumberRun): string {
  return groups.map(({ digits }) => digits).join("");
}

/** The groups from one to before another, as a run of their own. */
export function partOf(run: NumberRun, from: number, to: number): NumberRun {
  const groups = run.groups.slice(from, to);
  const start = from === 0 ? run.start : (groups[0]?.start ?? run.end);
  return { start, end: groups.at(-1)?.end ?? start, hasPlus: from === 0 && run.hasPlus, groups };
}
