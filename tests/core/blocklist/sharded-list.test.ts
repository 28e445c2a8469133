import { describe, expect, it } from "vitest";
import { inShards } from "../../../src/core/blocklist/list-in-shards.ts";
import { createShardedList } from "../../../src/core/blocklist/sharded-list.ts";
import type { Key } from "../../../src/core/observable/key.ts";
import { nodeDigest } from "../../../src/registry/publish/node-digest.ts";
import { indicator, listOf } from "./made-up-lists.ts";

const LISTED: Key = "web:xau.example/";
const OTHER: Key = "web:tot.example/";

describe("a list in shards", () => {
  it("reads what it is asked about the first time, and answers at once from then on", async () => {
    const { head, shards } = await inShards(listOf([indicator(LISTED)]), nodeDigest);
    const read: number[] = [];
    const list = createShardedList(head, async (ids) => {
      read.push(...ids);
      return shards;
    });
    const first = list.find([LISTED]);
    expect(first).toBeInstanceOf(Promise);
    expect([...(await first).keys()]).toEqual([LISTED]);
    const again = list.find([LISTED]);
    expect(again).not.toBeInstanceOf(Promise);
    expect([...(await again).keys()]).toEqual([LISTED]);
    expect(read.length).toBe(1);
  });

  it("answers at once where a shard has no entries", async () => {
    const { head } = await inShards(listOf([]), nodeDigest);
    const list = createShardedList(head, async () => {
      throw new Error("nothing is to be read");
    });
    expect(list.find([LISTED, OTHER])).toEqual(new Map());
  });

  it("rejects when a shard can't be read, and asks for it again the next time", async () => {
    const { head, shards } = await inShards(listOf([indicator(LISTED)]), nodeDigest);
    let isThere = false;
    const list = createShardedList(head, async () => (isThere ? shards : new Map()));
    await expect(list.find([LISTED])).rejects.toThrow("can't be read");
    isThere = true;
    expect((await list.find([LISTED])).has(LISTED)).toBe(true);
  });
});
