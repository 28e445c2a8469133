import { done, type Result, refused } from "../result.ts";
import type { BlockList } from "./block-list.ts";
import { fromHex, joinBytes, toHex } from "./bytes.ts";
import { KIND_LENGTH, readKinds, writeKinds } from "./fact-kinds.ts";
import { createFactsWriter } from "./facts-writer.ts";
import type { Gzip } from "./gzip.ts";
import { type HeaderColumn, MAGIC, readHeader, type SnapshotHeader } from "./snapshot-header.ts";
import { columnNames, readSection, writeSection } from "./snapshot-section.ts";

export type SnapshotProblem = "too-big" | "not-a-snapshot" | "truncated" | "damaged" | "not-sorted";

/** Bounds before anything is allocated. */
export interface SnapshotLimits {
  readonly bytes: number;
  readonly indicators: number;
}

export const SNAPSHOT_LIMITS: SnapshotLimits = { bytes: 256 * 1024 * 1024, indicators: 20_000_000 };

interface Packed {
  readonly bytes: Uint8Array;
  readonly gzip: boolean;
}

/** So many bytes of a column are tried before all of it. */
const BEGINNING = 32_768;

/** Writes a list as the feed's binary snapshot; `docs/feed-format.md` fixes every byte. */
export async function encodeSnapshot(list: BlockList, gzip: Gzip): Promise<Uint8Array> {
  const kinds = writeKinds([list.narrow, list.wide], list.facts);
  const pack = async (bytes: Uint8Array): Promise<Packed> => {
    // Most bytes of a hash have no pattern at all, and then their beginning has none either.
    const beginning = bytes.subarray(0, BEGINNING);
    if (beginning.length < bytes.length && (await gzip.deflate(beginning)).length >= BEGINNING)
      return { bytes, gzip: false };
    const smaller = await gzip.deflate(bytes);
    return smaller.length < bytes.length ? { bytes: smaller, gzip: true } : { bytes, gzip: false };
  };
  const packAll = (planes: Iterable<Uint8Array>): Promise<readonly Packed[]> =>
    Promise.all(Array.from(planes, (plane) => pack(plane)));
  // All at once: a platform may have several threads for it.
  const [ofKinds, narrow, wide] = await Promise.all([
    pack(kinds.bytes),
    packAll(writeSection(list.narrow, list.facts, kinds)),
    packAll(writeSection(list.wide, list.facts, kinds)),
  ]);
  const stored = ({ bytes, gzip }: Packed): HeaderColumn => ({ stored: bytes.length, gzip });
  const header: SnapshotHeader = {
    format: 1,
    release: list.release,
    salt: toHex(list.salt),
    ...kinds.words,
    kinds: { count: kinds.count, ...stored(ofKinds) },
    sections: [
      { width: 8, count: list.narrow.count, columns: narrow.map(stored) },
      { width: 12, count: list.wide.count, columns: wide.map(stored) },
    ],
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length, true);
  return joinBytes([MAGIC, length, text, ...[ofKinds, ...narrow, ...wide].map(({ bytes }) => bytes)]);
}

/** Reads a snapshot from a stranger: bounded, counted, sorted, or refused with the reason. */
export async function decodeSnapshot(
  bytes: Uint8Array,
  gzip: Gzip,
  limits: SnapshotLimits = SNAPSHOT_LIMITS,
): Promise<Result<BlockList, SnapshotProblem>> {
  if (bytes.length > limits.bytes) return refused("too-big");
  const opened = readHeader(bytes);
  if (!opened.ok) return opened;
  const { header, bodyAt } = opened.value;
  const total = header.sections.reduce((sum, section) => sum + section.count, 0);
  if (total > limits.indicators) return refused("too-big");
  if (header.kinds.count > total) return refused("damaged");
  const table = createFactsWriter();
  const sections = [];
  let at = bodyAt;
  const take = async (
    { stored, gzip: packed }: HeaderColumn,
    length: number,
  ): Promise<Result<Uint8Array, SnapshotProblem>> => {
    const slice = bytes.subarray(at, at + stored);
    if (slice.length !== stored) return refused("truncated");
    at += stored;
    const column = packed ? await inflated(slice, length, gzip) : slice;
    return column?.length === length ? done(column) : refused("damaged");
  };
  const ofKinds = await take(header.kinds, header.kinds.count * KIND_LENGTH);
  if (!ofKinds.ok) return ofKinds;
  const kinds = readKinds(ofKinds.value, header.kinds.count, header, table);
  if (kinds === undefined) return refused("damaged");
  for (const { width, count, columns } of header.sections) {
    if (columns.length !== columnNames(width).length) return refused("damaged");
    const raw: Uint8Array[] = [];
    for (const one of columns) {
      const column = await take(one, count);
      if (!column.ok) return column;
      raw.push(column.value);
    }
    const section = readSection(raw, width, count, kinds, table);
    if (!section.ok) return section;
    sections.push(section.value);
  }
  const [narrow, wide] = sections;
  if (at !== bytes.length || narrow === undefined || wide === undefined) return refused("damaged");
  return done({ release: header.release, salt: fromHex(header.salt), narrow, wide, facts: table.table() });
}

async function inflated(bytes: Uint8Array, length: number, gzip: Gzip): Promise<Uint8Array | undefined> {
  try {
    return await gzip.inflate(bytes, length);
  } catch {
    // The argument's contract: it rejects when the bytes are no gzip or give too much. Then they are damaged.
    return undefined;
  }
}
