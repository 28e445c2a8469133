import { expect, it } from "vitest";
import { toHex } from "../../../src/core/blocklist/bytes.ts";
import { createShardBytes } from "../../../src/core/blocklist/shard-bytes.ts";

const table = {
  scamTypes: ["viec-nhe", "vay-tien"],
  sources: ["mau", "khac", "nua"],
  rows: Uint16Array.of(0, 0x101, 20_000, 0, 0, 1, 0x201, 20_001, 20_100, 2),
};

it("a shard's bytes name its own words by their order, whatever the shard before it used", () => {
  const bytesOf = createShardBytes(table);
  const shard = (...facts: number[]) => ({
    count: facts.length,
    words: [Uint32Array.from(facts, (_, at) => at + 1), Uint32Array.from(facts, () => 0xabcdef01)],
    facts: Uint16Array.from(facts),
  });
  const read = (...facts: number[]): [columns: string, words: string] => {
    const bytes = bytesOf(shard(...facts));
    const words = new TextDecoder().decode(bytes.subarray(18 * facts.length));
    return [toHex(bytes.subarray(8 * facts.length, 18 * facts.length)), words];
  };
  expect(read(0, 1)).toEqual([
    "0100" + "0000" + "0101" + "0102" + "204e" + "214e" + "0000" + "844e" + "0000" + "0100",
    '[["vay-tien","viec-nhe"],["mau","nua"]]',
  ]);
  expect(read(1)).toEqual(["0000" + "0102" + "214e" + "844e" + "0000", '[["vay-tien"],["nua"]]']);
  expect(read(0)).toEqual(["0000" + "0101" + "204e" + "0000" + "0000", '[["viec-nhe"],["mau"]]']);
  expect(read()).toEqual(["", "[[],[]]"]);
});
