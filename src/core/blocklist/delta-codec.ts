import { done, type Result, refused } from "../result.ts";
import { fromHex, joinBytes, toHex } from "./bytes.ts";
import type { Delta, SectionChange } from "./delta.ts";
import { DELTA_MAGIC, type DeltaHeader, deltaHeaderText, inflated, readDeltaHeader } from "./delta-header.ts";
import { KIND_LENGTH, type ReadKinds, readKinds, writeKinds } from "./fact-kinds.ts";
import { createFactsWriter, type FactsWriter } from "./facts-writer.ts";
import type { Gzip } from "./gzip.ts";
import { decodePlaces, encodePlaces, MOST_PLACE_BYTES } from "./places.ts";
import { columnNames, readSection, writeSection } from "./snapshot-section.ts";

export type DeltaProblem = "too-big" | "not-a-delta" | "truncated" | "damaged" | "not-sorted";

/** Bounds before anything is allocated: larger changes are what snapshots are for. */
export const DELTA_LIMITS = { bytes: 128 * 1024 * 1024, changes: 10_000_000 } as const;

/** Writes a delta as the feed's binary file; `docs/feed-format.md` fixes every byte. */
export async function encodeDelta(delta: Delta, gzip: Gzip): Promise<Uint8Array> {
  const kinds = writeKinds([delta.narrow.added, delta.wide.added], delta.facts);
  const stored: Uint8Array[] = [];
  const pack = async (bytes: Uint8Array): Promise<[number, 0 | 1]> => {
    const packed = await gzip.deflate(bytes);
    const best = packed.length < bytes.length ? packed : bytes;
    stored.push(best);
    return [best.length, best === packed ? 1 : 0];
  };
  const write = async ({ before, after, removed, added }: SectionChange) => ({
    before,
    after,
    removed: removed.length,
    added: added.count,
    parts: [
      await pack(encodePlaces(removed)),
      await pack(joinBytes([...writeSection(added, delta.facts, kinds)])),
    ] as [[number, 0 | 1], [number, 0 | 1]],
  });
  const header: DeltaHeader = {
    format: 1,
    from: delta.from,
    to: delta.to,
    salt: toHex(delta.salt),
    ...kinds.words,
    digest: delta.digest,
    kinds: [kinds.count, await pack(kinds.bytes)],
    earlier: delta.earlier.map(({ from, bytes, sha256 }) => [from, bytes, sha256]),
    sections: [await write(delta.narrow), await write(delta.wide)],
  };
  const text = await gzip.deflate(new TextEncoder().encode(deltaHeaderText(header)));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length, true);
  return joinBytes([DELTA_MAGIC, length, text, ...stored]);
}

/** Reads a delta from a stranger: bounded, counted, sorted, or refused with the reason. */
export async function decodeDelta(bytes: Uint8Array, gzip: Gzip): Promise<Result<Delta, DeltaProblem>> {
  if (bytes.length > DELTA_LIMITS.bytes) return refused("too-big");
  const opened = await readDeltaHeader(bytes, gzip);
  if (!opened.ok) return opened;
  const { header, bodyAt } = opened.value;
  const changes = header.sections.reduce((sum, { removed, added }) => sum + removed + added, 0);
  if (changes > DELTA_LIMITS.changes) return refused("too-big");
  if (header.kinds[0] > changes) return refused("damaged");
  const table = createFactsWriter();
  const sections: SectionChange[] = [];
  let at = bodyAt;
  const take = async (
    [stored, packed]: DeltaHeader["kinds"][1],
    most: number,
  ): Promise<Result<Uint8Array, DeltaProblem>> => {
    const slice = bytes.subarray(at, at + stored);
    if (slice.length !== stored) return refused("truncated");
    at += stored;
    const part = packed === 1 ? await inflated(slice, most, gzip) : slice;
    return part !== undefined && part.length <= most ? done(part) : refused("damaged");
  };
  const [kindCount, kindPart] = header.kinds;
  const ofKinds = await take(kindPart, kindCount * KIND_LENGTH);
  if (!ofKinds.ok) return ofKinds;
  const kinds = readKinds(ofKinds.value, kindCount, header, table);
  if (kinds === undefined) return refused("damaged");
  for (const [index, section] of header.sections.entries()) {
    const width = index === 0 ? 8 : 12;
    const limits = [section.removed * MOST_PLACE_BYTES, section.added * columnNames(width).length];
    const raw: Uint8Array[] = [];
    for (const [index, part] of section.parts.entries()) {
      const unpacked = await take(part, limits[index] as number);
      if (!unpacked.ok) return unpacked;
      raw.push(unpacked.value);
    }
    const change = readChange(raw as [Uint8Array, Uint8Array], section, width, kinds, table);
    if (!change.ok) return change;
    sections.push(change.value);
  }
  const [narrow, wide] = sections;
  if (at !== bytes.length || narrow === undefined || wide === undefined || header.from >= header.to)
    return refused("damaged");
  const earlier = header.earlier.map(([from, size, sha256]) => ({ from, bytes: size, sha256 }));
  const { from, to, digest } = header;
  return done({ from, to, salt: fromHex(header.salt), narrow, wide, facts: table.table(), digest, earlier });
}

function readChange(
  [gone, come]: readonly [Uint8Array, Uint8Array],
  { before, after, removed, added }: DeltaHeader["sections"][0],
  width: 8 | 12,
  kinds: ReadKinds,
  table: FactsWriter,
): Result<SectionChange, DeltaProblem> {
  const places = decodePlaces(gone, removed, before);
  const planes = columnNames(width).map((_, at) => come.subarray(at * added, (at + 1) * added));
  if (places === undefined || come.length !== planes.length * added) return refused("damaged");
  const section = readSection(planes, width, added, kinds, table);
  if (!section.ok) return section;
  return done({ before, after, removed: places, added: section.value });
}
