import type { BlockList } from "../../core/blocklist/block-list.ts";
import { ROW_LENGTH, rowCount } from "../../core/blocklist/facts-table.ts";
import type { ReleaseSource } from "../../core/blocklist/release.ts";

/** A source before it is counted. */
export type NamedSource = Omit<ReleaseSource, "count">;

/** Those of the named sources of which a list holds anything, with how much. */
export function sourcesIn(list: BlockList, named: readonly NamedSource[]): readonly ReleaseSource[] {
  const counts = countBySource(list);
  return named.flatMap(({ id, name, updatedOn }) => {
    const count = counts.get(id);
    return count === undefined ? [] : [{ id, name, count, updatedOn }];
  });
}

function countBySource({ narrow, wide, facts }: BlockList): ReadonlyMap<string, number> {
  const ofRow = new Uint32Array(rowCount(facts));
  for (const section of [narrow, wide])
    for (const place of section.facts) ofRow[place] = (ofRow[place] as number) + 1;
  const counts = new Map<string, number>();
  for (const [row, count] of ofRow.entries()) {
    const source = facts.sources[facts.rows[row * ROW_LENGTH + 4] as number] as string;
    if (count > 0) counts.set(source, (counts.get(source) ?? 0) + count);
  }
  return counts;
}
