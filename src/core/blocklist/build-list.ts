import { done, type Result, refused } from "../result.ts";
import type { BlockList, Section } from "./block-list.ts";
import { createFactsWriter } from "./facts-writer.ts";
import type { Indicator } from "./indicator.ts";
import { createKeyHasher, type HashWidth, hashWidth } from "./key-hash.ts";
import { sortSection } from "./sort-section.ts";

/** Two listed keys with one hash: a lookup couldn't tell them apart. */
export interface Collision {
  readonly kind: "collision";
  readonly hash: string;
}

export interface Epoch {
  readonly release: number;
  readonly salt: Uint8Array;
}

/** Takes indicators one by one, and keeps of each only its hash and its facts. */
export interface ListBuilder {
  readonly count: number;
  add(indicator: Indicator): void;
  /** The in-memory list; the same key twice collides. The builder is of no use afterwards. */
  finish(): Result<BlockList, Collision>;
}

export function createListBuilder({ release, salt }: Epoch): ListBuilder {
  const hasher = createKeyHasher(salt);
  const facts = createFactsWriter();
  const narrow = createColumns(8);
  const wide = createColumns(12);
  const hash = new Uint32Array(3);
  return {
    get count() {
      return narrow.count() + wide.count();
    },
    add(indicator) {
      hasher.hash(indicator.key, hash);
      (hashWidth(indicator.key) === 8 ? narrow : wide).add(hash, facts.placeOf(indicator));
    },
    finish() {
      const sections: Section[] = [];
      for (const columns of [narrow, wide]) {
        const section = columns.sorted();
        const twin = firstTwin(section);
        if (twin !== undefined) return refused({ kind: "collision", hash: twin });
        sections.push(section);
      }
      const [first, second] = sections;
      if (first === undefined || second === undefined) throw new Error("two sections were built");
      return done({ release, salt, narrow: first, wide: second, facts: facts.table() });
    },
  };
}

/** Builds the in-memory list of a release from its indicators, in any order; the same key twice collides. */
export function buildList(indicators: Iterable<Indicator>, epoch: Epoch): Result<BlockList, Collision> {
  const builder = createListBuilder(epoch);
  for (const indicator of indicators) builder.add(indicator);
  return builder.finish();
}

function createColumns(width: HashWidth) {
  let words = Array.from({ length: width / 4 }, () => new Uint32Array(1_024));
  let facts = new Uint32Array(1_024);
  let count = 0;
  return {
    count: () => count,
    add(hash: Uint32Array, place: number): void {
      if (count === facts.length) {
        words = words.map(larger);
        facts = larger(facts);
      }
      for (const [at, column] of words.entries()) column[count] = hash[at] as number;
      facts[count++] = place;
    },
    sorted(): Section {
      const section = sortSection({ count, words, facts });
      words = [];
      facts = new Uint32Array(0);
      return section;
    },
  };
}

function larger(column: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(Math.ceil(column.length * 1.5));
  more.set(column);
  return more;
}

function firstTwin({ count, words }: Section): string | undefined {
  for (let at = 1; at < count; at++) {
    if (words.every((column) => column[at] === column[at - 1])) {
      return words.map((column) => (column[at] as number).toString(16).padStart(8, "0")).join("");
    }
  }
  return undefined;
}
