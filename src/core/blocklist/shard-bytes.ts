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
  const rows = packed(table.rows, types, sources);
  const mostWords = ENCODER.encode(JSON.stringify([types.words, sources.words])).length;
  let room = new ArrayBuffer(0);
  let gathered = new Uint32Array(0);

  return ({ count, words, facts }) => {
    const factsAt = 4 * words.length * count;
    const endAt = factsAt + 2 * ROW_LENGTH * count;
    // A multiple of the widest column's bytes.
    if (room.byteLength < endAt + mostWords) room = new ArrayBuffer(2 * (endAt + mostWords + 4));
    if (gathered.length < PACKED_LENGTH * count) gathered = new Uint32Array(2 * PACKED_LENGTH * count);
    for (const [word, column] of words.entries()) new Uint32Array(room, 4 * word * count, count).set(column);
    const columns = Array.from(
      { length: ROW_LENGTH },
      (_, column) => new Uint16Array(room, factsAt + 2 * column * count, count),
    ) as Columns;
    gather(rows, facts, gathered);
    spread(gathered, count, columns, types.isUsed.fill(0), sources.isUsed.fill(0));
    const [type, , , , source] = columns;
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

/** Numbers of a packed row: rank of the type above the marks; expires on above listed on; rank of the source. */
const PACKED_LENGTH = 3;

function packed(rows: Uint16Array, types: Ranks, sources: Ranks): Uint32Array {
  const numbers = new Uint32Array((rows.length / ROW_LENGTH) * PACKED_LENGTH);
  for (let row = 0, at = 0; row < rows.length; row += ROW_LENGTH, at += PACKED_LENGTH) {
    numbers[at] = ((types.of[rows[row] as number] as number) << 16) | (rows[row + 1] as number);
    numbers[at + 1] = ((rows[row + 3] as number) << 16) | (rows[row + 2] as number);
    numbers[at + 2] = sources.of[rows[row + 4] as number] as number;
  }
  return numbers;
}

/**
 * The rows that entries' facts point to, one after the other. They lie all over the table, mostly outside of the
 * processor's cache, and it fetches many at a time when it does nothing else: so this is apart from `spread`.
 */
function gather(rows: Uint32Array, facts: Section["facts"], into: Uint32Array): void {
  for (let one = 0, at = 0; one < facts.length; one++, at += PACKED_LENGTH) {
    const row = (facts[one] as number) * PACKED_LENGTH;
    into[at] = rows[row] as number;
    into[at + 1] = rows[row + 1] as number;
    into[at + 2] = rows[row + 2] as number;
  }
}

function spread(
  gathered: Uint32Array,
  count: number,
  [type, marks, listed, expires, source]: Columns,
  isTypeUsed: Uint8Array,
  isSourceUsed: Uint8Array,
): void {
  for (let one = 0, at = 0; one < count; one++, at += PACKED_LENGTH) {
    const typeAndMarks = gathered[at] as number;
    const days = gathered[at + 1] as number;
    const ofSource = gathered[at + 2] as number;
    isTypeUsed[typeAndMarks >>> 16] = 1;
    isSourceUsed[ofSource] = 1;
    type[one] = typeAndMarks >>> 16;
    marks[one] = typeAndMarks;
    listed[one] = days;
    expires[one] = days >>> 16;
    source[one] = ofSource;
  }
}

/** The words of a table by their order, and which of them a shard uses. */
interface Ranks {
  readonly words: readonly string[];
  /** The rank of each word of the table. */
  readonly of: Uint16Array;
  readonly isUsed: Uint8Array;
  /** The words that were used; a column of ranks becomes one of places among them. */
  end(column: Uint16Array): readonly string[];
}

function createRanks(table: readonly string[]): Ranks {
  const words = [...new Set(table)].sort();
  const isUsed = new Uint8Array(words.length);
  return {
    words,
    of: Uint16Array.from(table, (word) => words.indexOf(word)),
    isUsed,
    end(column) {
      const used = words.filter((_, rank) => isUsed[rank] === 1);
      if (used.length === words.length) return words;
      const places = words.map((word) => used.indexOf(word));
      for (let at = 0; at < column.length; at++) column[at] = places[column[at] as number] as number;
      return used;
    },
  };
}
