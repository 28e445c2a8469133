import { type FactsTable, ROW_LENGTH, rowCount } from "./facts-table.ts";
import { createWords } from "./facts-writer.ts";
import { createRowSlots, slotOfRow } from "./row-slots.ts";

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
  const rows = more.rows.slice();
  for (let at = 0; at < rows.length; at += ROW_LENGTH) {
    rows[at] = types[rows[at] as number] as number;
    rows[at + 4] = from[rows[at + 4] as number] as number;
  }
  const slots = createRowSlots(rowCount(more));
  const slotsOf = takeSlots(slots, rows);
  const places = placesIn(table.rows, slots, rows);
  const known = rowCount(table);
  const added: number[] = [];
  for (const slot of slotsOf) {
    const row = (slots[slot] as number) - 1;
    if (places[row] !== -1) continue;
    places[row] = known + added.length;
    added.push(row);
  }
  const joined = new Uint16Array((known + added.length) * ROW_LENGTH);
  joined.set(table.rows);
  for (const [one, row] of added.entries())
    joined.set(rows.subarray(row * ROW_LENGTH, (row + 1) * ROW_LENGTH), (known + one) * ROW_LENGTH);
  return {
    table: { scamTypes: scamTypes.words, sources: sources.words, rows: joined },
    places: slotsOf.map((slot) => places[(slots[slot] as number) - 1] as number),
  };
}

/** Gives each row a slot, and says which; two may have become one: a delta may have a word and its mark. */
function takeSlots(slots: Uint32Array, rows: Uint16Array): Uint32Array {
  const slotsOf = new Uint32Array(rows.length / ROW_LENGTH);
  for (let row = 0; row < slotsOf.length; row++) {
    const slot = slotOfRow(slots, rows, rows, row * ROW_LENGTH);
    if (slots[slot] === 0) slots[slot] = row + 1;
    slotsOf[row] = slot;
  }
  return slotsOf;
}

/**
 * Where rows that have slots stand in a table; -1: nowhere. What a delta brings was listed on a few days: that leaves
 * few rows of the table to be looked up.
 */
function placesIn(table: Uint16Array, slots: Uint32Array, rows: Uint16Array): Int32Array {
  const isWantedDay = new Uint8Array(2 ** 16);
  for (let at = 0; at < rows.length; at += ROW_LENGTH) isWantedDay[rows[at + 2] as number] = 1;
  const places = new Int32Array(rows.length / ROW_LENGTH).fill(-1);
  for (let at = 0; at < table.length; at += ROW_LENGTH) {
    if (isWantedDay[table[at + 2] as number] === 0) continue;
    const taken = slots[slotOfRow(slots, rows, table, at)] as number;
    if (taken !== 0) places[taken - 1] = at / ROW_LENGTH;
  }
  return places;
}
