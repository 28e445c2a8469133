import { adoptFacts } from "../../core/blocklist/adopt-facts.ts";
import type { BlockList } from "../../core/blocklist/block-list.ts";
import type { Difference } from "../../core/blocklist/diff-lists.ts";
import { digestAllShards } from "../../core/blocklist/list-digest.ts";
import { shardsOf } from "../../core/blocklist/shard.ts";
import { createShardSums } from "../../core/blocklist/shard-sums.ts";
import { withoutMarks } from "../../core/blocklist/word-marks.ts";
import { nodeDigest } from "./node-digest.ts";

/** The digests of the shards of a list that is not cut into them. */
export function shardDigestsOf(list: BlockList): Promise<Uint8Array> {
  return digestAllShards(shardsOf(list), list.facts, nodeDigest);
}

/** The same of the list that a change makes of another one, whose digests are known: a hash for each that came or went. */
export function changedDigests({
  last,
  lastDigests,
  change,
}: {
  readonly last: BlockList;
  readonly lastDigests: Uint8Array;
  readonly change: Pick<Difference, "narrow" | "wide" | "facts">;
}): Uint8Array {
  const after = lastDigests.slice();
  const { table, places } = adoptFacts(last.facts, withoutMarks(change.facts, last.facts));
  const sums = createShardSums(table, after);
  for (const width of ["narrow", "wide"] as const) {
    const { removed, added } = change[width];
    sums.change(last[width], { removed, added, from: 0, to: added.count }, places);
  }
  return after;
}
