import { done, type Result, refused } from "../result.ts";
import type { Section } from "./block-list.ts";
import { joinBytes } from "./bytes.ts";
import type { Delta, SectionChange } from "./delta.ts";
import { mostFactsBytes, readDeltaFacts, writeDeltaFacts } from "./delta-facts.ts";
import { type PartSize, readDeltaHeader, type SectionSize, writeDeltaHeader } from "./delta-header.ts";
import { createFactsWriter } from "./facts-writer.ts";
import type { Gzip } from "./gzip.ts";
import { decodePlaces, encodePlaces, MOST_PLACE_BYTES } from "./places.ts";
import { readHashes, writeHashes } from "./snapshot-section.ts";
import { narrowed } from "./sort-section.ts";

export type DeltaProblem = "too-big" | "not-a-delta" | "truncated" | "damaged" | "not-sorted";

/** Bounds before anything is allocated: larger changes are what snapshots are for. */
export const DELTA_LIMITS = { bytes: 128 * 1024 * 1024, changes: 10_000_000 } as const;

/** Writes a delta as the feed's binary file; `docs/feed-format.md` fixes every byte. */
export async function encodeDelta(delta: Delta, gzip: Gzip): Promise<Uint8Array> {
  const { narrow, wide, facts } = delta;
  const stored: Uint8Array[] = [];
  const pack = async (bytes: Uint8Array): Promise<PartSize> => {
    const packed = await gzip.deflate(bytes);
    const isSmaller = packed.length < bytes.length;
    stored.push(isSmaller ? packed : bytes);
    return { stored: isSmaller ? packed.length : bytes.length, gzip: isSmaller };
  };
  const parts: PartSize[] = [];
  for (const { removed, added } of [narrow, wide]) {
    parts.push(await pack(encodePlaces(removed)));
    parts.push(await pack(joinBytes([...writeHashes(added)])));
  }
  parts.push(await pack(writeDeltaFacts([narrow.added, wide.added], facts)));
  const sections = [sizeOf(narrow), sizeOf(wide)] as const;
  return joinBytes([writeDeltaHeader({ ...delta, sections, parts }), ...stored]);
}

function sizeOf({ before, removed, added }: SectionChange): SectionSize {
  return { before, removed: removed.length, added: added.count };
}

/** Reads a delta from a stranger: bounded, counted, sorted, or refused with the reason. */
export async function decodeDelta(bytes: Uint8Array, gzip: Gzip): Promise<Result<Delta, DeltaProblem>> {
  if (bytes.length > DELTA_LIMITS.bytes) return refused("too-big");
  const opened = readDeltaHeader(bytes);
  if (!opened.ok) return opened;
  const { header, bodyAt } = opened.value;
  const [first, second] = header.sections;
  const changes = first.removed + first.added + second.removed + second.added;
  if (changes > DELTA_LIMITS.changes) return refused("too-big");
  const most = [
    first.removed * MOST_PLACE_BYTES,
    first.added * 8,
    second.removed * MOST_PLACE_BYTES,
    second.added * 12,
    mostFactsBytes(first.added + second.added),
  ];
  const unpacking: (Promise<Uint8Array | undefined> | Uint8Array)[] = [];
  let at = bodyAt;
  for (const [index, { stored, gzip: isPacked }] of header.parts.entries()) {
    const slice = bytes.subarray(at, at + stored);
    if (slice.length !== stored) break;
    at += stored;
    unpacking.push(isPacked ? inflated(slice, most[index] as number, gzip) : slice);
  }
  // All at once: a platform may have several threads for it.
  const parts = await Promise.all(unpacking);
  if (parts.some((part, index) => part === undefined || part.length > (most[index] as number)))
    return refused("damaged");
  if (parts.length < header.parts.length) return refused("truncated");
  if (at !== bytes.length) return refused("damaged");
  const [goFirst, comeFirst, goSecond, comeSecond, facts] = parts as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const table = createFactsWriter();
  const places = readDeltaFacts(facts, first.added + second.added, table);
  if (places === undefined) return refused("damaged");
  const narrow = readChange(goFirst, comeFirst, first, 8, narrowed(places.slice(0, first.added)));
  if (!narrow.ok) return narrow;
  const wide = readChange(goSecond, comeSecond, second, 12, narrowed(places.slice(first.added)));
  if (!wide.ok) return wide;
  const { from, to, salt, digest, earlier } = header;
  return done({
    from,
    to,
    salt,
    narrow: narrow.value,
    wide: wide.value,
    facts: table.table(),
    digest,
    earlier,
  });
}

function readChange(
  gone: Uint8Array,
  come: Uint8Array,
  { before, removed: goes, added: comes }: SectionSize,
  width: 8 | 12,
  facts: Section["facts"],
): Result<SectionChange, DeltaProblem> {
  const removed = decodePlaces(gone, goes, before);
  if (removed === undefined || come.length !== width * comes) return refused("damaged");
  const planes = Array.from({ length: width }, (_, at) => come.subarray(at * comes, (at + 1) * comes));
  const words = readHashes(planes, width, comes);
  if (words === undefined) return refused("not-sorted");
  return done({ before, after: before - goes + comes, removed, added: { count: comes, words, facts } });
}

async function inflated(bytes: Uint8Array, mostBytes: number, gzip: Gzip): Promise<Uint8Array | undefined> {
  try {
    return await gzip.inflate(bytes, mostBytes);
  } catch {
    // The argument's contract: it rejects when the bytes are no gzip or give too much. Then they are damaged.
    return undefined;
  }
}
