import type { BlockList } from "./block-list.ts";
import { type Digest, digestAllShards } from "./list-digest.ts";
import { type ListHead, SHARDS, type Shards, splitList } from "./shard.ts";

/** A list as the database keeps it. */
export interface ListInShards {
  readonly head: ListHead;
  readonly shards: Shards;
}

/** Cuts a whole list into shards and digests them. */
export async function inShards(list: BlockList, digest: Digest): Promise<ListInShards> {
  const shards = splitList(list);
  const counts = new Uint32Array(SHARDS);
  for (const [id, { count }] of shards) counts[id] = count;
  const { release, salt, facts } = list;
  return {
    head: { release, salt, facts, counts, digests: await digestAllShards(shards, facts, digest) },
    shards,
  };
}
