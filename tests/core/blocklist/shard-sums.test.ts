import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BlockList, Section } from "../../../src/core/blocklist/block-list.ts";
import { factsAt, rowAt, rowCount } from "../../../src/core/blocklist/facts-table.ts";
import { listDigest } from "../../../src/core/blocklist/list-digest.ts";
import { inShards } from "../../../src/core/blocklist/list-in-shards.ts";
import { SHARDS, shardsOf } from "../../../src/core/blocklist/shard.ts";
import { createShardSums, SUM_LENGTH } from "../../../src/core/blocklist/shard-sums.ts";
import { nodeDigest } from "../../../src/registry/publish/node-digest.ts";
import { anyIndicators, indicator, listOf } from "./made-up-lists.ts";

const sha256 = (...parts: readonly Uint8Array[]): Buffer =>
  createHash("sha256").update(Buffer.concat(parts)).digest();

/** What docs/feed-format.md has a reader hash of an entry, written as it is said there. */
function entryHash({ facts: table }: BlockList, words: readonly Uint32Array[], at: number, place: number) {
  const hash = Buffer.alloc(4 * words.length);
  for (const [word, column] of words.entries()) hash.writeUInt32BE(column[at] as number, 4 * word);
  const { scamType, source } = factsAt(table, place);
  const [, marks, listedOn, expiresOn] = rowAt(table, place);
  const text = (word: string) => sha256(new TextEncoder().encode(word)).subarray(0, 16);
  const numbers = [marks & 255, marks >> 8, listedOn & 255, listedOn >> 8, expiresOn & 255, expiresOn >> 8];
  return sha256(hash, text(scamType), text(source), Uint8Array.from(numbers));
}

function digestByTheText(list: BlockList): string {
  const all = Buffer.alloc(SHARDS * SUM_LENGTH);
  for (const [id, { count, words, facts }] of shardsOf(list))
    for (let at = 0; at < count; at++) {
      const hash = entryHash(list, words, at, facts[at] as number);
      for (let byte = id * SUM_LENGTH, from = 0; from < SUM_LENGTH; byte += 4, from += 4)
        all.writeUInt32BE((all.readUInt32BE(byte) + hash.readUInt32BE(from)) % 2 ** 32, byte);
    }
  return sha256(all).toString("hex");
}

describe("the digest of a list", () => {
  it("is what the text of docs/feed-format.md makes", async () => {
    await fc.assert(
      fc.asyncProperty(anyIndicators, async (indicators) => {
        const list = listOf(indicators);
        const { head } = await inShards(list, nodeDigest);
        expect(await listDigest(head, nodeDigest)).toBe(digestByTheText(list));
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ["the scam type", { scamType: "lottery-numbers" }],
    ["the level", { level: "caution" as const }],
    ["hijacked", { hijacked: true }],
    ["the day it was listed on", { listedOn: 20_256 }],
    ["the day it ends", { expiresOn: 20_100 }],
    ["the cluster's size", { clusterSize: 2 }],
    ["the source", { source: "review" }],
  ])("is another one when %s of one entry is", async (_, facts) => {
    const [one, other] = [
      listOf([indicator("web:mau.example/")]),
      listOf([indicator("web:mau.example/", facts)]),
    ];
    const digestOf = async (list: BlockList) =>
      listDigest((await inShards(list, nodeDigest)).head, nodeDigest);
    expect(await digestOf(other)).not.toBe(await digestOf(one));
  });
});

describe("the sum of a shard", () => {
  const list = listOf([
    indicator("web:mot.example/"),
    indicator("web:hai.example/", { source: "review" }),
    indicator("web:ba.example/", { expiresOn: 20_500 }),
  ]);
  const { wide, facts: table } = list;
  const places = Uint32Array.from({ length: rowCount(table) }, (_, place) => place);
  /** The sums after some entries came, and others went. */
  const change = (sums: Uint8Array, come: readonly number[], removed: readonly number[] = []): void => {
    const counted = createShardSums(table, sums);
    for (const from of come) counted.change(wide, { removed: [], added: wide, from, to: from + 1 }, places);
    counted.change(wide, { removed, added: wide, from: 0, to: 0 }, places);
  };

  it("is the same in whatever order entries come, and after one came and went", () => {
    const sums = new Uint8Array(SHARDS * SUM_LENGTH);
    change(sums, [0, 1, 2]);
    const straight = sums.slice();
    sums.fill(0);
    change(sums, [2, 0, 0, 1]);
    expect(sums).not.toEqual(straight);
    change(sums, [], [0]);
    expect(sums).toEqual(straight);
    change(sums, [], [0, 1, 2]);
    expect(sums).toEqual(new Uint8Array(SHARDS * SUM_LENGTH));
  });

  it("counted anew forgets what was there, and touches no other", () => {
    const [id, shard] = [...shardsOf(list)][0] as [number, Section];
    const sums = new Uint8Array(SHARDS * SUM_LENGTH).fill(7);
    createShardSums(table, sums).recount(id, shard);
    const expected = new Uint8Array(SHARDS * SUM_LENGTH);
    const all = { removed: [], added: shard, from: 0, to: shard.count };
    createShardSums(table, expected).change(shard, all, places);
    const [from, to] = [id * SUM_LENGTH, (id + 1) * SUM_LENGTH];
    expect(sums.subarray(from, to)).toEqual(expected.subarray(from, to));
    expect(sums.subarray(0, from).every((byte) => byte === 7)).toBe(true);
    expect(sums.subarray(to).every((byte) => byte === 7)).toBe(true);
  });
});
