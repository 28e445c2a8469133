import { type FactsTable, marksOf, NO_FACTS, ROW_LENGTH, rowCount } from "./facts-table.ts";
import type { IndicatorFacts } from "./indicator.ts";
import { createRowSlots, slotOf, slotOfRow } from "./row-slots.ts";

/** Keeps each distinct row of facts once. */
export interface FactsWriter {
  placeOf(facts: IndicatorFacts): number;
  /** The place of a row of numbers; `scamType` and `source` are places of this table's words. */
  placeOfRow(scamType: number, marks: number, listedOn: number, expiresOn: number, source: number): number;
  scamType(word: string): number;
  source(word: string): number;
  /** Brings another table's rows over, each when its place is asked for the first time. */
  adopt(other: FactsTable): (place: number) => number;
  table(): FactsTable;
}

/** Goes on after the rows that are there already; their places stay. */
export function createFactsWriter(before: FactsTable = NO_FACTS): FactsWriter {
  const scamTypes = createWords(before.scamTypes);
  const sources = createWords(before.sources);
  let rows = new Uint16Array(Math.max(64 * ROW_LENGTH, before.rows.length * 2));
  let count = 0;
  let slots = createRowSlots(rowCount(before));

  const grow = (): void => {
    slots = new Uint32Array(slots.length * 2);
    for (let place = 0; place < count; place++)
      slots[slotOfRow(slots, rows, rows, place * ROW_LENGTH)] = place + 1;
  };
  const writer: FactsWriter = {
    scamType: scamTypes.placeOf,
    source: sources.placeOf,
    placeOf: (facts) =>
      writer.placeOfRow(
        scamTypes.placeOf(facts.scamType),
        marksOf(facts),
        facts.listedOn,
        facts.expiresOn ?? 0,
        sources.placeOf(facts.source),
      ),
    placeOfRow(scamType, marks, listedOn, expiresOn, source) {
      const slot = slotOf(slots, rows, scamType, marks, listedOn, expiresOn, source);
      const taken = slots[slot] as number;
      if (taken !== 0) return taken - 1;
      const at = count * ROW_LENGTH;
      if (at === rows.length) {
        const larger = new Uint16Array(rows.length * 2);
        larger.set(rows);
        rows = larger;
      }
      rows[at] = scamType;
      rows[at + 1] = marks;
      rows[at + 2] = listedOn;
      rows[at + 3] = expiresOn;
      rows[at + 4] = source;
      slots[slot] = ++count;
      if (count * 2 > slots.length) grow();
      return count - 1;
    },
    adopt(other) {
      const places = new Int32Array(rowCount(other)).fill(-1);
      const types = other.scamTypes.map(() => -1);
      const from = other.sources.map(() => -1);
      return (place) => {
        const known = places[place] as number;
        if (known !== -1) return known;
        const at = place * ROW_LENGTH;
        const [type, source] = [other.rows[at] as number, other.rows[at + 4] as number];
        if (types[type] === -1) types[type] = scamTypes.placeOf(other.scamTypes[type] as string);
        if (from[source] === -1) from[source] = sources.placeOf(other.sources[source] as string);
        const here = writer.placeOfRow(
          types[type] as number,
          other.rows[at + 1] as number,
          other.rows[at + 2] as number,
          other.rows[at + 3] as number,
          from[source] as number,
        );
        places[place] = here;
        return here;
      };
    },
    table: () => ({
      scamTypes: [...scamTypes.words],
      sources: [...sources.words],
      rows: rows.slice(0, count * ROW_LENGTH),
    }),
  };
  rows.set(before.rows);
  for (; count < rowCount(before); count++) {
    const slot = slotOfRow(slots, rows, before.rows, count * ROW_LENGTH);
    // Twins would move the places after them, which shards point to.
    if (slots[slot] !== 0) throw new Error("the facts are there twice");
    slots[slot] = count + 1;
  }
  return writer;
}

/** The words of a table, and more at its end. */
export function createWords(before: readonly string[]) {
  const words = [...before];
  const places = new Map(words.map((word, place) => [word, place]));
  return {
    words,
    placeOf(word: string): number {
      let place = places.get(word);
      if (place === undefined) {
        place = words.push(word) - 1;
        places.set(word, place);
      }
      return place;
    },
  };
}
