import * as v from "valibot";
import { done, type Result, refused } from "../result.ts";
import { MOST_KINDS } from "./fact-kinds.ts";
import type { Gzip } from "./gzip.ts";

/** First bytes of every delta. */
export const DELTA_MAGIC = new TextEncoder().encode("KHIENDL1");

const MOST_HEADER = 200_000;

const COUNT = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1));
const HEX = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));
const WORDS = v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\w .-]{1,60}$/))), v.maxLength(256));

/** A part as it is stored: how many bytes, and 1 when they are gzipped. */
const PART = v.strictTuple([COUNT, v.picklist([0, 1])]);

/** Entries before and after, how many go and come; places that go; entries that come. */
const SECTION = v.pipe(
  v.strictTuple([COUNT, COUNT, COUNT, COUNT, PART, PART]),
  v.transform(([before, after, removed, added, gone, come]) => ({
    before,
    after,
    removed,
    added,
    parts: [gone, come] as [Part, Part],
  })),
);

/** Without names: they would be a tenth of a small delta. */
const HEADER = v.pipe(
  v.strictTuple([
    v.literal(1),
    COUNT,
    COUNT,
    HEX(16),
    WORDS,
    WORDS,
    HEX(64),
    v.strictTuple([v.pipe(COUNT, v.maxValue(MOST_KINDS)), PART]),
    v.pipe(v.array(v.strictTuple([COUNT, COUNT, HEX(64)])), v.maxLength(16)),
    v.strictTuple([SECTION, SECTION]),
  ]),
  v.transform(([format, from, to, salt, scamTypes, sources, digest, kinds, earlier, sections]) => ({
    format,
    from,
    to,
    salt,
    scamTypes,
    sources,
    digest,
    /** The kinds of what is added: how many, and the part that has them. */
    kinds,
    earlier,
    sections,
  })),
);

type Part = v.InferOutput<typeof PART>;
export type DeltaHeader = v.InferOutput<typeof HEADER>;

/** The header in JSON, before it is gzipped. */
export function deltaHeaderText({ sections, ...header }: DeltaHeader): string {
  const { format, from, to, salt, scamTypes, sources, digest, kinds, earlier } = header;
  const packed = sections.map(({ before, after, removed, added, parts }) => [
    before,
    after,
    removed,
    added,
    ...parts,
  ]);
  return JSON.stringify([format, from, to, salt, scamTypes, sources, digest, kinds, earlier, packed]);
}

/** Reads what stands before the parts: magic, length (4 bytes, little-endian), header in JSON, gzipped. */
export async function readDeltaHeader(
  bytes: Uint8Array,
  gzip: Gzip,
): Promise<
  Result<{ readonly header: DeltaHeader; readonly bodyAt: number }, "not-a-delta" | "truncated" | "damaged">
> {
  if (bytes.length < DELTA_MAGIC.length + 4) return refused("truncated");
  if (DELTA_MAGIC.some((byte, at) => bytes[at] !== byte)) return refused("not-a-delta");
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(DELTA_MAGIC.length, true);
  const start = DELTA_MAGIC.length + 4;
  if (length > MOST_HEADER) return refused("damaged");
  if (start + length > bytes.length) return refused("truncated");
  const text = await inflated(bytes.subarray(start, start + length), MOST_HEADER, gzip);
  const parsed = v.safeParse(HEADER, text && parseJson(text));
  return parsed.success ? done({ header: parsed.output, bodyAt: start + length }) : refused("damaged");
}

/** Undefined: no gzip, or more than there may be. */
export async function inflated(
  bytes: Uint8Array,
  mostBytes: number,
  gzip: Gzip,
): Promise<Uint8Array | undefined> {
  try {
    return await gzip.inflate(bytes, mostBytes);
  } catch {
    // The argument's contract: it rejects when the bytes are no gzip or give too much. Then they are damaged.
    return undefined;
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // Not JSON: the schema refuses undefined.
    return undefined;
  }
}
