import type { BlockList, Section } from "./block-list.ts";
import type { Delta, SectionChange } from "./delta.ts";
import { rowCount, wordsInUse } from "./facts-table.ts";
import { createFactsWriter } from "./facts-writer.ts";
import { withMarks } from "./word-marks.ts";

export interface Difference extends Omit<Delta, "digest" | "earlier"> {
  /** Entries whose facts changed: they are among those removed and among those added. */
  readonly replaced: number;
}

/** What leads from one list to another of the same salt. */
export function diffLists(from: BlockList, to: BlockList): Difference {
  const facts = createFactsWriter();
  const placeOf = facts.adopt(to.facts);
  // The same facts under two tables: compared by what they say.
  const said = createFactsWriter(to.facts);
  const saysTo = said.adopt(from.facts);
  const saysFrom = Uint32Array.from({ length: rowCount(from.facts) }, (_, place) => saysTo(place));
  let replaced = 0;
  const change = (old: Section, fresh: Section): SectionChange => {
    const removed: number[] = [];
    const added: number[] = [];
    let [one, other] = [0, 0];
    while (one < old.count || other < fresh.count) {
      const order = compareEntries(old, one, fresh, other);
      const same = order === 0 && saysFrom[old.facts[one] as number] === fresh.facts[other];
      if (order === 0 && !same) replaced++;
      if (order <= 0 && !same) removed.push(one);
      if (order >= 0 && !same) added.push(other);
      if (order <= 0) one++;
      if (order >= 0) other++;
    }
    return {
      before: old.count,
      after: fresh.count,
      removed: Uint32Array.from(removed),
      added: {
        count: added.length,
        words: fresh.words.map((column) => Uint32Array.from(added, (at) => column[at] as number)),
        facts: Uint32Array.from(added, (at) => placeOf(fresh.facts[at] as number)),
      },
    };
  };
  const narrow = change(from.narrow, to.narrow);
  const wide = change(from.wide, to.wide);
  const table = withMarks(facts.table(), wordsInUse(from.facts));
  return { from: from.release, to: to.release, salt: to.salt, narrow, wide, facts: table, replaced };
}

/** How many entries a delta takes away and brings. */
export function changesOf({ narrow, wide }: Pick<Delta, "narrow" | "wide">): number {
  return narrow.removed.length + narrow.added.count + wide.removed.length + wide.added.count;
}

/** Below 0: the first comes first; one that is past its end comes last. */
function compareEntries(one: Section, at: number, other: Section, otherAt: number): number {
  if (at >= one.count) return 1;
  if (otherAt >= other.count) return -1;
  for (let word = 0; word < one.words.length; word++) {
    const order = (one.words[word]?.[at] as number) - (other.words[word]?.[otherAt] as number);
    if (order !== 0) return order;
  }
  return 0;
}
