import type { BlockList } from "../../core/blocklist/block-list.ts";
import { digestAllShards, listDigest } from "../../core/blocklist/list-digest.ts";
import { shardsOf } from "../../core/blocklist/shard.ts";
import { nodeDigest } from "./node-digest.ts";

/** The digest of a list that is not cut into shards. */
export async function digestOf(list: BlockList): Promise<string> {
  const digests = await digestAllShards(shardsOf(list), list.facts, nodeDigest);
  return listDigest({ digests }, nodeDigest);
}
