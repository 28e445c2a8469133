import { type FactsTable, ROW_LENGTH, rowCount } from "./facts-table.ts";
import { createWords, hashOf } from "./facts-writer.ts";

/**
 * A large table with the rows of a small one, and where each of those stands in it; the places of the large one's stay.
 * Looks through the large one once: to make a writer of it would take as long as all else that a delta needs.
 */
export function adoptFacts(
  table: FactsTable,
  more: FactsTable,
): { readonly table: FactsTable; readonly places: Uint32Array } {
  const scamTypes = createWords(table.scamTypes);
  const sources = createWords(table.sources);
  const types = more.scamTypes.map(scamTypes.placeOf);
  const from = more.sources.map(sources.placeOf);
  const wanted = more.rows.slice();
  for (let at = 0; at < wanted.length; at += ROW_LENGTH) {
    wanted[at] = types[wanted[at] as number] as number;
    wanted[at + 4] = from[wanted[at + 4] as number] as number;
  }
  const places = new Map<string, number>();
  const isWanted = new Uint8Array(HASHES);
  for (let at = 0; at < wanted.length; at += ROW_LENGTH) isWanted[shortHash(wanted, at)] = 1;
  const { rows } = table;
  for (let at = 0; at < rows.length; at += ROW_LENGTH)
    if (isWanted[shortHash(rows, at)] === 1) places.set(rowName(rows, at), at / ROW_LENGTH);

  const added: number[] = [];
  const known = rowCount(table);
  const placeOf = (at: number): number => {
    const name = rowName(wanted, at);
    const there = places.get(name);
    if (there !== undefined) return there;
    const place = known + added.length / ROW_LENGTH;
    added.push(...wanted.subarray(at, at + ROW_LENGTH));
    places.set(name, place);
    return place;
  };
  const placesOfMore = Uint32Array.from({ length: rowCount(more) }, (_, place) =>
    placeOf(place * ROW_LENGTH),
  );
  const joined = new Uint16Array(rows.length + added.length);
  joined.set(rows);
  joined.set(added, rows.length);
  return {
    table: { scamTypes: scamTypes.words, sources: sources.words, rows: joined },
    places: placesOfMore,
  };
}

const HASHES = 2 ** 16;

function shortHash(rows: Uint16Array, at: number): number {
  const hash = hashOf(
    rows[at] as number,
    rows[at + 1] as number,
    rows[at + 2] as number,
    rows[at + 3] as number,
    rows[at + 4] as number,
  );
  return hash & (HASHES - 1);
}

function rowName(rows: Uint16Array, at: number): string {
  return rows.subarray(at, at + ROW_LENGTH).join();
}
