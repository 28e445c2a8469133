import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { joinBytes } from "../../src/core/blocklist/bytes.ts";
import { decodeDelta } from "../../src/core/blocklist/delta-codec.ts";
import { PARTS, writeDeltaHeader } from "../../src/core/blocklist/delta-header.ts";
import { decodeSnapshot } from "../../src/core/blocklist/snapshot.ts";
import { columnNames } from "../../src/core/blocklist/snapshot-section.ts";
import { streamGzip } from "../../src/extension/platform/gzip.ts";
import { nodeGzip } from "../../src/registry/publish/node-gzip.ts";

const BOMB = gzipSync(new Uint8Array(64 * 1024 * 1024));
/** Columns of a section besides its hashes. */
const FACTS = columnNames(8).length - 8;
const WORDS = { scamTypes: ["investment-scam"], sources: ["demo"] };

function file(magic: string, text: Uint8Array, parts: readonly Uint8Array[]): Uint8Array {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length, true);
  return joinBytes([new TextEncoder().encode(magic), length, text, ...parts]);
}

/** A snapshot of `count` entries whose every column is the bomb, as its own keys might have signed it. */
function snapshot(count: number, stored = BOMB.length): Uint8Array {
  const kinds = { count: 0, stored: 0, gzip: false };
  const columns = (length: number) => Array.from({ length }, () => ({ stored, gzip: true }));
  const sections = [
    { width: 8, count, columns: columns(8 + FACTS) },
    { width: 12, count: 0, columns: columns(12 + FACTS) },
  ];
  const header = { format: 1, release: 1, salt: "00".repeat(8), ...WORDS, kinds, sections };
  return file(
    "KHIENSN1",
    new TextEncoder().encode(JSON.stringify(header)),
    Array.from({ length: 8 + 12 + 2 * FACTS }, () => BOMB),
  );
}

function delta(removed: number, added: number): Uint8Array {
  const section = { before: Math.max(10, removed), removed, added };
  const header = writeDeltaHeader({
    from: 1,
    to: 2,
    salt: new Uint8Array(8),
    digest: "00".repeat(32),
    earlier: [],
    sections: [section, section],
    parts: Array.from({ length: PARTS }, () => ({ stored: BOMB.length, gzip: true })),
  });
  return joinBytes([header, ...Array.from({ length: PARTS }, () => BOMB)]);
}

describe.each([
  ["Node", nodeGzip],
  ["the browser", streamGzip],
] as const)("a signed file whose columns are bombs, read by %s", (_, gzip) => {
  it.each([0, 1, 1_000])("is refused as a snapshot of %d entries", async (count) => {
    expect(await decodeSnapshot(snapshot(count), gzip)).toEqual({ ok: false, problem: "damaged" });
  });

  it("is refused as a snapshot of more entries than any may have, before anything is unpacked", async () => {
    const never = { ...gzip, inflate: () => Promise.reject(new Error("unpacked")) };
    expect(await decodeSnapshot(snapshot(2 ** 32 - 1), never)).toEqual({ ok: false, problem: "too-big" });
  });

  it("is refused where a column claims more bytes than there are", async () => {
    expect(await decodeSnapshot(snapshot(1, 2 ** 32 - 1), gzip)).toEqual({ ok: false, problem: "truncated" });
  });

  it.each([
    [0, 0],
    [1, 1],
    [10, 1_000],
  ])("is refused as a delta of %d removals and %d additions", async (removed, added) => {
    expect(await decodeDelta(delta(removed, added), gzip)).toEqual({ ok: false, problem: "damaged" });
  });

  it("is refused as a delta of more changes than any may have, before anything is unpacked", async () => {
    const never = { ...gzip, inflate: () => Promise.reject(new Error("unpacked")) };
    expect(await decodeDelta(delta(2 ** 32 - 1, 0), never)).toEqual({ ok: false, problem: "too-big" });
  });
});
