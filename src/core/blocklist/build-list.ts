import { done, type Result, refused } from "../result.ts";
import type { BlockList, Section } from "./block-list.ts";
import type { Indicator, IndicatorFacts } from "./indicator.ts";
import { createKeyHasher, type HashWidth, hashWidth } from "./key-hash.ts";

/** Two listed keys with one hash: a lookup couldn't tell them apart. */
export interface Collision {
  readonly kind: "collision";
  readonly hash: string;
}

/** Builds the in-memory list of a release from its indicators, in any order; the same key twice collides. */
export function buildList(
  indicators: Iterable<Indicator>,
  { release, salt }: { readonly release: number; readonly salt: Uint8Array },
): Result<BlockList, Collision> {
  const hasher = createKeyHasher(salt);
  const facts = createFactsTable();
  const narrow = createColumns(8);
  const wide = createColumns(12);
  const hash = new Uint32Array(3);
  for (const indicator of indicators) {
    hasher.hash(indicator.key, hash);
    (hashWidth(indicator.key) === 8 ? narrow : wide).add(hash, facts.indexOf(indicator));
  }
  const sections: Section[] = [];
  for (const columns of [narrow, wide]) {
    const section = columns.sorted();
    const twin = firstTwin(section);
    if (twin !== undefined) return refused({ kind: "collision", hash: twin });
    sections.push(section);
  }
  const [first, second] = sections;
  if (first === undefined || second === undefined) throw new Error("two sections were built");
  return done({ release, salt, narrow: first, wide: second, facts: facts.rows });
}

/** Keeps each distinct set of facts once; goes on after the rows that are there already. */
export function createFactsTable(before: readonly IndicatorFacts[] = []): {
  readonly rows: IndicatorFacts[];
  indexOf(facts: IndicatorFacts): number;
} {
  const rows: IndicatorFacts[] = [];
  const places = new Map<string, number>();
  const table = {
    rows,
    indexOf({ scamType, level, hijacked, listedOn, expiresOn, clusterSize, source }: IndicatorFacts): number {
      const name = `${scamType} ${level} ${hijacked} ${listedOn} ${expiresOn} ${clusterSize} ${source}`;
      let place = places.get(name);
      if (place === undefined) {
        place = rows.push({ scamType, level, hijacked, listedOn, expiresOn, clusterSize, source }) - 1;
        places.set(name, place);
      }
      return place;
    },
  };
  for (const [place, facts] of before.entries()) {
    // Twins would move the places after them, which shards point to.
    if (table.indexOf(facts) !== place) throw new Error("the facts are there twice");
  }
  return table;
}

interface Columns {
  add(hash: Uint32Array, facts: number): void;
  sorted(): Section;
}

function createColumns(width: HashWidth): Columns {
  let words = Array.from({ length: width / 4 }, () => new Uint32Array(1_024));
  let facts = new Uint32Array(1_024);
  let count = 0;
  return {
    add(hash, place) {
      if (count === facts.length) {
        words = words.map(doubled);
        facts = doubled(facts);
      }
      for (const [at, column] of words.entries()) column[count] = hash[at] as number;
      facts[count++] = place;
    },
    sorted() {
      const [first, second, third] = words as [Uint32Array, Uint32Array, Uint32Array | undefined];
      const order = new Uint32Array(count).map((_, at) => at);
      order.sort(
        (a, b) =>
          (first[a] as number) - (first[b] as number) ||
          (second[a] as number) - (second[b] as number) ||
          (third === undefined ? 0 : (third[a] as number) - (third[b] as number)),
      );
      const pick = (column: Uint32Array): Uint32Array => order.map((from) => column[from] as number);
      return { count, words: words.map(pick), facts: narrowed(pick(facts)) };
    },
  };
}

function doubled(column: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(column.length * 2);
  larger.set(column);
  return larger;
}

/** Two bytes an entry where they suffice. */
export function narrowed(places: Uint32Array): Uint16Array | Uint32Array {
  let most = 0;
  for (const place of places) most = Math.max(most, place);
  return most < 65_536 ? Uint16Array.from(places) : places;
}

function firstTwin({ count, words }: Section): string | undefined {
  for (let at = 1; at < count; at++) {
    if (words.every((column) => column[at] === column[at - 1])) {
      return words.map((column) => (column[at] as number).toString(16).padStart(8, "0")).join("");
    }
  }
  return undefined;
}
