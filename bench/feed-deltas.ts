import { webcrypto } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { applyDelta } from "../src/core/blocklist/apply-delta.ts";
import type { BlockList } from "../src/core/blocklist/block-list.ts";
import { buildList } from "../src/core/blocklist/build-list.ts";
import type { Delta } from "../src/core/blocklist/delta.ts";
import { decodeDelta, encodeDelta } from "../src/core/blocklist/delta-codec.ts";
import { diffLists } from "../src/core/blocklist/diff-lists.ts";
import type { Indicator } from "../src/core/blocklist/indicator.ts";
import { listDigest } from "../src/core/blocklist/list-digest.ts";
import { inShards } from "../src/core/blocklist/list-in-shards.ts";
import { encodeSnapshot } from "../src/core/blocklist/snapshot.ts";
import { webCryptography } from "../src/core/trust/web-cryptography.ts";
import { nodeDigest } from "../src/registry/publish/node-digest.ts";
import { nodeGzip } from "../src/registry/publish/node-gzip.ts";
import { madeUpIndicators, TODAY } from "./made-up-indicators.ts";
import { openList, storeList } from "./stored-list.ts";

export interface Base {
  readonly size: number;
  readonly list: BlockList;
}

export function releases(size: number): Base {
  return { size, list: built(madeUpIndicators(size), 1) };
}

function built(indicators: Iterable<Indicator>, release: number): BlockList {
  const list = buildList(indicators, { release, salt: new Uint8Array(8) });
  if (!list.ok) throw new Error(list.problem.hash);
  return list.value;
}

/** Half of the changes go, all over the list; half come, listed today. */
function changed({ size }: Base, changes: number): BlockList {
  const every = Math.floor((2 * size) / changes);
  function* indicators(): Generator<Indicator> {
    let at = 0;
    for (const one of madeUpIndicators(size)) if (at++ % every !== 0 || at > (every * changes) / 2) yield one;
    for (const one of madeUpIndicators(changes / 2, size)) yield { ...one, listedOn: TODAY };
  }
  return built(indicators(), 2);
}

async function deltaTo({ list }: Base, to: BlockList): Promise<Delta> {
  const { head } = await inShards(to, nodeDigest);
  const earlier = [{ from: 0, bytes: 1_000, sha256: "5a".repeat(32) }];
  return { ...diffLists(list, to), digest: await listDigest(head, nodeDigest), earlier };
}

export async function measureDelta(
  base: Base,
  changes: number,
): Promise<{ readonly bytes: number; readonly snapshot: number }> {
  const to = changed(base, changes);
  const { length: bytes } = await encodeDelta(await deltaTo(base, to), nodeGzip);
  const snapshot = changes === 150_000 ? (await encodeSnapshot(to, nodeGzip)).length : 0;
  return { bytes, snapshot };
}

/** Stores a list as the browser has it, and beside it the delta that leads on; {@link measureApply} takes them. */
export async function storeApply(base: Base, changes: number, file: string): Promise<void> {
  const to = changed(base, changes);
  writeFileSync(`${file}.delta`, await encodeDelta(await deltaTo(base, to), nodeGzip));
  storeList(file, await inShards(base.list, nodeDigest));
}

export interface AppliedDelta {
  readonly ms: number;
  readonly cpuMs: number;
  readonly longestMs: number;
  /** The first time in this process: as in a worker that has just woken, nothing is compiled yet. */
  readonly firstMs: number;
}

/**
 * Takes a delta over as the extension does: unpacked, applied to shards that are read from their stored records, its
 * result checked. Meanwhile a timer rings each millisecond; how late it was at most is how long a look-up would have
 * waited. For a process of its own: the lists that a delta is made of are in no worker's memory.
 */
export async function measureApply(stored: string): Promise<AppliedDelta> {
  const bytes = new Uint8Array(readFileSync(`${stored}.delta`));
  const { digest } = webCryptography(webcrypto.subtle as never);
  const best = { ms: Number.POSITIVE_INFINITY, cpuMs: Number.POSITIVE_INFINITY, longestMs: 0, firstMs: 0 };
  for (let turn = 0; turn < 15; turn++) {
    const { head, read, close } = openList(stored);
    let [last, longest] = [performance.now(), 0];
    const asking = setInterval(() => {
      longest = Math.max(longest, performance.now() - last - 1);
      last = performance.now();
    }, 1);
    const [begun, before] = [performance.now(), process.cpuUsage()];
    const delta = await decodeDelta(bytes, nodeGzip);
    if (!delta.ok) throw new Error(delta.problem);
    const applied = await applyDelta(head, delta.value, read, (one) => digest("sha256", one));
    const [ms, { user, system }] = [performance.now() - begun, process.cpuUsage(before)];
    clearInterval(asking);
    close();
    if (!applied.ok) throw new Error(applied.problem);
    if (turn === 0) best.firstMs = ms;
    if (ms < best.ms) Object.assign(best, { ms, longestMs: longest });
    best.cpuMs = Math.min(best.cpuMs, (user + system) / 1_000);
  }
  return best;
}
