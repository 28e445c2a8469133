import { adoptFacts } from "../../core/blocklist/adopt-facts.ts";
import type { BlockList } from "../../core/blocklist/block-list.ts";
import type { Difference } from "../../core/blocklist/diff-lists.ts";
import { digestAllShards } from "../../core/blocklist/list-digest.ts";
import { shardOf, shardsOf } from "../../core/blocklist/shard.ts";
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
  for (const isWide of [false, true]) {
    const [section, { removed, added }] = isWide ? [last.wide, change.wide] : [last.narrow, change.narrow];
    const idOf = (word: number | undefined): number => shardOf(isWide, word as number);
    for (const entry of removed)
      sums.remove(idOf(section.words[0]?.[entry]), section, entry, section.facts[entry] as number);
    for (let entry = 0; entry < added.count; entry++)
      sums.add(idOf(added.words[0]?.[entry]), added, entry, places[added.facts[entry] as number] as number);
  }
  return after;
}
