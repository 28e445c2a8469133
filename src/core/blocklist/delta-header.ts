import { done, type Result, refused } from "../result.ts";
import { createByteReader, pushNumber } from "./byte-reader.ts";
import { fromHex, joinBytes, toHex } from "./bytes.ts";
import type { LadderStep } from "./delta.ts";

/** First bytes of every delta. */
export const DELTA_MAGIC = new TextEncoder().encode("KHIENDL2");

const SALT_BYTES = 8;
const HASH_BYTES = 32;
const MOST_EARLIER = 16;

/** A part as it is stored: how many bytes, and whether they are gzipped. */
export interface PartSize {
  readonly stored: number;
  readonly gzip: boolean;
}

export interface SectionSize {
  /** Entries before. */
  readonly before: number;
  readonly removed: number;
  readonly added: number;
}

/** What stands before a delta's parts. */
export interface DeltaHeader {
  readonly salt: Uint8Array;
  /** In hex. */
  readonly digest: string;
  readonly from: number;
  readonly to: number;
  readonly earlier: readonly LadderStep[];
  /** Of the 64-bit hashes, then of the 96-bit ones. */
  readonly sections: readonly [SectionSize, SectionSize];
  /** Removals and hashes of the first section, then of the second, then all facts. */
  readonly parts: readonly PartSize[];
}

export const PARTS = 5;

/** Binary: four times an hour to everyone, JSON with its hexadecimal would be half of a small delta, gzipped or not. */
export function writeDeltaHeader(header: DeltaHeader): Uint8Array {
  const { salt, digest, from, to, earlier, sections, parts } = header;
  const numbers = (...values: readonly number[]): Uint8Array => {
    const bytes: number[] = [];
    for (const value of values) pushNumber(bytes, value);
    return Uint8Array.from(bytes);
  };
  return joinBytes([
    DELTA_MAGIC,
    salt,
    fromHex(digest),
    numbers(from, to - from, earlier.length),
    ...earlier.flatMap((step) => [numbers(from - step.from, step.bytes), fromHex(step.sha256)]),
    ...sections.map(({ before, removed, added }) => numbers(before, removed, added)),
    ...parts.map(({ stored, gzip }) => numbers(stored * 2 + (gzip ? 1 : 0))),
  ]);
}

/** Reads what stands before the parts, and how many bytes that is. */
export function readDeltaHeader(
  bytes: Uint8Array,
): Result<
  { readonly header: DeltaHeader; readonly bodyAt: number },
  "not-a-delta" | "truncated" | "damaged"
> {
  const reader = createByteReader(bytes);
  const magic = reader.bytes(DELTA_MAGIC.length);
  if (magic === undefined) return refused("truncated");
  if (DELTA_MAGIC.some((byte, at) => magic[at] !== byte)) return refused("not-a-delta");
  // Past the end each gives 0; what was read is only believed if the end was not passed.
  const take = (length: number): Uint8Array => reader.bytes(length) ?? ended(new Uint8Array(length));
  const number = (): number => reader.number() ?? ended(0);
  let isWhole = true;
  function ended<Value>(value: Value): Value {
    isWhole = false;
    return value;
  }
  const salt = take(SALT_BYTES).slice();
  const digest = toHex(take(HASH_BYTES));
  const from = number();
  const to = from + number();
  const steps = number();
  if (to === from || to >= 2 ** 32 || steps > MOST_EARLIER) return refused(isWhole ? "damaged" : "truncated");
  const earlier = Array.from({ length: steps }, () => {
    const back = number();
    return { from: from - back, bytes: number(), sha256: toHex(take(HASH_BYTES)) };
  });
  const section = (): SectionSize => ({ before: number(), removed: number(), added: number() });
  const sections = [section(), section()] as const;
  const parts = Array.from({ length: PARTS }, (): PartSize => {
    const size = number();
    return { stored: Math.floor(size / 2), gzip: size % 2 === 1 };
  });
  if (!isWhole) return refused("truncated");
  // A step from itself would lead nowhere for ever.
  if (earlier.some((step) => step.from < 0 || step.from >= from)) return refused("damaged");
  if (sections.some(({ before, removed }) => removed > before)) return refused("damaged");
  return done({
    header: { salt, digest, from, to, earlier, sections, parts },
    bodyAt: bytes.length - reader.left(),
  });
}
