import type { Section } from "./block-list.ts";
import { makeLittleEndian } from "./bytes.ts";
import { type FactsTable, ROW_LENGTH } from "./facts-table.ts";

const ENCODER = new TextEncoder();

/**
 * Writes the bytes of one shard after the other that their digests are made of, in the one order that every reader
 * makes: the words of the hashes, word by word, four bytes each; then five columns of two bytes an entry: scam type,
 * flags and 256 times the cluster's size, listed on, expires on (0: never), source; all little-endian. Scam type and
 * source are places in the shard's own words, sorted, which end it as JSON: `[[scam types],[sources]]`.
 *
 * The bytes are valid until the next shard is written: memory that is new each time takes longer than to fill it.
 */
export function createShardBytes(table: FactsTable): (shard: Section) => Uint8Array {
  const types = createRanks(table.scamTypes);
  const sources = createRanks(table.sources);
  const rows = table.rows.slice();
  for (let at = 0; at < rows.length; at += ROW_LENGTH) {
    rows[at] = types.of[rows[at] as number] as number;
    rows[at + 4] = sources.of[rows[at + 4] as number] as number;
  }
  const mostWords = ENCODER.encode(JSON.stringify([types.words, sources.words])).length;
  let room = new ArrayBuffer(0);

  return ({ count, words, facts }) => {
    const factsAt = 4 * words.length * count;
    const endAt = factsAt + 2 * ROW_LENGTH * count;
    // A multiple of the widest column's bytes.
    if (room.byteLength < endAt + mostWords) room = new ArrayBuffer(2 * (endAt + mostWords + 4));
    for (const [word, column] of words.entries()) new Uint32Array(room, 4 * word * count, count).set(column);
    const [type, marks, listed, expires, source] = Array.from(
      { length: ROW_LENGTH },
      (_, column) => new Uint16Array(room, factsAt + 2 * column * count, count),
    ) as Columns;
    types.begin();
    sources.begin();
    for (let one = 0; one < count; one++) {
      const row = (facts[one] as number) * ROW_LENGTH;
      const rank = rows[row] as number;
      const from = rows[row + 4] as number;
      types.isUsed[rank] = 1;
      sources.isUsed[from] = 1;
      type[one] = rank;
      marks[one] = rows[row + 1] as number;
      listed[one] = rows[row + 2] as number;
      expires[one] = rows[row + 3] as number;
      source[one] = from;
    }
    const end = JSON.stringify([types.end(type), sources.end(source)]);
    const bytes = new Uint8Array(room);
    makeLittleEndian(bytes.subarray(0, factsAt), 4);
    makeLittleEndian(bytes.subarray(factsAt, endAt), 2);
    return bytes.subarray(0, endAt + ENCODER.encodeInto(end, bytes.subarray(endAt)).written);
  };
}

type Columns = [
  type: Uint16Array,
  marks: Uint16Array,
  listed: Uint16Array,
  expires: Uint16Array,
  source: Uint16Array,
];

/** The words of a table by their order, and which of them a shard uses. */
function createRanks(table: readonly string[]) {
  const words = [...new Set(table)].sort();
  const isUsed = new Uint8Array(words.length);
  return {
    words,
    /** The rank of each word of the table. */
    of: table.map((word) => words.indexOf(word)),
    isUsed,
    begin: () => void isUsed.fill(0),
    /** The words that were used; a column of ranks becomes one of places among them. */
    end(column: Uint16Array): readonly string[] {
      const used = words.filter((_, rank) => isUsed[rank] === 1);
      if (used.length === words.length) return words;
      const places = words.map((word) => used.indexOf(word));
      for (let at = 0; at < column.length; at++) column[at] = places[column[at] as number] as number;
      return used;
    },
  };
}
