import { done, type Result, refused } from "../result.ts";
import type { BlockList } from "./block-list.ts";
import { createFactsTable } from "./build-list.ts";
import { fromHex, joinBytes, toHex } from "./bytes.ts";
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

/** Writes a list as the feed's binary snapshot; `docs/feed-format.md` fixes every byte. */
export async function encodeSnapshot(list: BlockList, gzip: Gzip): Promise<Uint8Array> {
  const scamTypes = [...new Set(list.facts.map((facts) => facts.scamType))].sort();
  const sources = [...new Set(list.facts.map((facts) => facts.source))].sort();
  const parts: Uint8Array[] = [];
  const sections: SnapshotHeader["sections"][number][] = [];
  for (const section of [list.narrow, list.wide]) {
    const columns: HeaderColumn[] = [];
    for (const column of writeSection(section, list.facts, { scamTypes, sources })) {
      const packed = await gzip.deflate(column);
      const best = packed.length < column.length ? packed : column;
      columns.push({ stored: best.length, gzip: best === packed });
      parts.push(best);
    }
    sections.push({ width: section === list.narrow ? 8 : 12, count: section.count, columns });
  }
  const header: SnapshotHeader = {
    format: 1,
    release: list.release,
    salt: toHex(list.salt),
    scamTypes,
    sources,
    sections,
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length, true);
  return joinBytes([MAGIC, length, text, ...parts]);
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
  const table = createFactsTable();
  const sections = [];
  let at = bodyAt;
  for (const { width, count, columns } of header.sections) {
    if (columns.length !== columnNames(width).length) return refused("damaged");
    const raw: Uint8Array[] = [];
    for (const { stored, gzip: packed } of columns) {
      const slice = bytes.subarray(at, at + stored);
      if (slice.length !== stored) return refused("truncated");
      at += stored;
      const column = packed ? await inflated(slice, count, gzip) : slice;
      if (column?.length !== count) return refused("damaged");
      raw.push(column);
    }
    const section = readSection(raw, width, count, header, table);
    if (!section.ok) return section;
    sections.push(section.value);
  }
  const [narrow, wide] = sections;
  if (at !== bytes.length || narrow === undefined || wide === undefined) return refused("damaged");
  return done({ release: header.release, salt: fromHex(header.salt), narrow, wide, facts: table.rows });
}

async function inflated(bytes: Uint8Array, length: number, gzip: Gzip): Promise<Uint8Array | undefined> {
  try {
    return await gzip.inflate(bytes, length);
  } catch {
    // The argument's contract: it rejects when the bytes are no gzip or give too much. Then they are damaged.
    return undefined;
  }
}
