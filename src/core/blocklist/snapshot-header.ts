import * as v from "valibot";
import { done, type Result, refused } from "../result.ts";
import { MOST_KINDS } from "./fact-kinds.ts";

/** First bytes of every snapshot. */
export const MAGIC = new TextEncoder().encode("KHIENSN1");

const MOST_HEADER = 1_000_000;

const COUNT = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1));
const WORD = v.pipe(v.string(), v.regex(/^[\w .-]{1,60}$/));
/** A place in these tables is one byte. */
const WORDS = v.pipe(v.array(WORD), v.maxLength(256));

const COLUMN = v.object({ stored: COUNT, gzip: v.boolean() });

const HEADER = v.object({
  format: v.literal(1),
  release: COUNT,
  salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
  scamTypes: WORDS,
  sources: WORDS,
  kinds: v.object({ count: v.pipe(COUNT, v.maxValue(MOST_KINDS)), ...COLUMN.entries }),
  sections: v.tuple([
    v.object({ width: v.literal(8), count: COUNT, columns: v.pipe(v.array(COLUMN), v.maxLength(40)) }),
    v.object({ width: v.literal(12), count: COUNT, columns: v.pipe(v.array(COLUMN), v.maxLength(40)) }),
  ]),
});

export interface HeaderColumn {
  readonly stored: number;
  readonly gzip: boolean;
}

export interface SnapshotHeader {
  readonly format: 1;
  readonly release: number;
  readonly salt: string;
  readonly scamTypes: readonly string[];
  readonly sources: readonly string[];
  /** The kinds of the entries' facts, besides the day: six bytes each, column by column. */
  readonly kinds: HeaderColumn & { readonly count: number };
  readonly sections: readonly {
    readonly width: 8 | 12;
    readonly count: number;
    readonly columns: readonly HeaderColumn[];
  }[];
}

/** Reads what stands before the columns: magic, length (4 bytes, little-endian), header in JSON. */
export function readHeader(
  bytes: Uint8Array,
): Result<
  { readonly header: SnapshotHeader; readonly bodyAt: number },
  "not-a-snapshot" | "truncated" | "damaged"
> {
  if (bytes.length < MAGIC.length + 4) return refused("truncated");
  if (MAGIC.some((byte, at) => bytes[at] !== byte)) return refused("not-a-snapshot");
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  const start = MAGIC.length + 4;
  if (length > MOST_HEADER) return refused("damaged");
  if (start + length > bytes.length) return refused("truncated");
  const parsed = v.safeParse(HEADER, parseJson(bytes.subarray(start, start + length)));
  return parsed.success ? done({ header: parsed.output, bodyAt: start + length }) : refused("damaged");
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // Not JSON: the schema refuses undefined.
    return undefined;
  }
}
