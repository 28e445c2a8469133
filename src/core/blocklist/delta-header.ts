import * as v from "valibot";
import { done, type Result, refused } from "../result.ts";
import { MOST_KINDS } from "./fact-kinds.ts";

/** First bytes of every delta. */
export const DELTA_MAGIC = new TextEncoder().encode("KHIENDL1");

const MOST_HEADER = 200_000;

const COUNT = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1));
const HEX = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));
const WORDS = v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\w .-]{1,60}$/))), v.maxLength(256));

/** A part as it is stored: how many bytes, and 1 when they are gzipped. */
const PART = v.tuple([COUNT, v.picklist([0, 1])]);

const SECTION = v.object({
  before: COUNT,
  after: COUNT,
  removed: COUNT,
  added: COUNT,
  /** Places that go; entries that come. */
  parts: v.tuple([PART, PART]),
});

const HEADER = v.object({
  format: v.literal(1),
  from: COUNT,
  to: COUNT,
  salt: HEX(16),
  scamTypes: WORDS,
  sources: WORDS,
  digest: HEX(64),
  /** The kinds of what is added: how many, and the part that has them. */
  kinds: v.tuple([v.pipe(COUNT, v.maxValue(MOST_KINDS)), PART]),
  earlier: v.pipe(v.array(v.tuple([COUNT, COUNT, HEX(64)])), v.maxLength(16)),
  sections: v.tuple([SECTION, SECTION]),
});

export type DeltaHeader = v.InferOutput<typeof HEADER>;

/** Reads what stands before the parts: magic, length (4 bytes, little-endian), header in JSON. */
export function readDeltaHeader(
  bytes: Uint8Array,
): Result<
  { readonly header: DeltaHeader; readonly bodyAt: number },
  "not-a-delta" | "truncated" | "damaged"
> {
  if (bytes.length < DELTA_MAGIC.length + 4) return refused("truncated");
  if (DELTA_MAGIC.some((byte, at) => bytes[at] !== byte)) return refused("not-a-delta");
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(DELTA_MAGIC.length, true);
  const start = DELTA_MAGIC.length + 4;
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
