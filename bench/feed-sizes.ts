import { createGzip } from "node:zlib";
import { buildList } from "../src/core/blocklist/build-list.ts";
import { encodeSnapshot } from "../src/core/blocklist/snapshot.ts";
import { nodeGzip } from "../src/registry/publish/node-gzip.ts";
import { madeUpIndicators } from "./made-up-indicators.ts";

/**
 * Bytes an indicator of our snapshot, and of what lists are usually shipped as: the keys themselves as text, and keys
 * with the same facts as lines of JSON, both sorted and gzipped. Texts give away what is listed; hashes don't.
 */
export async function measureSnapshot(size: number): Promise<{
  readonly ours: number;
  readonly bound: number;
  readonly peers: Readonly<Record<string, number>>;
}> {
  const built = buildList(madeUpIndicators(size), { release: 1, salt: new Uint8Array(8) });
  if (!built.ok) throw new Error(built.problem.hash);
  const { length } = await encodeSnapshot(built.value, nodeGzip);
  const peers = size > MOST_FOR_PEERS ? {} : await peersOf(size);
  const { narrow, wide } = built.value;
  const bound =
    (narrow.count * golombRice(64, narrow.count) + wide.count * golombRice(96, wide.count)) / 8 / size;
  return { ours: length / size, bound, peers };
}

/** To sort ten million texts would only show how long a bench can take: each costs the same as of one million. */
const MOST_FOR_PEERS = 1_000_000;

async function peersOf(size: number): Promise<Readonly<Record<string, number>>> {
  const keys = [...madeUpIndicators(size)].sort((one, other) => (one.key < other.key ? -1 : 1));
  return {
    "gzipped list of the keys, without facts": (await gzipped(keys, (one) => one.key)) / size,
    "gzipped lines of JSON": (await gzipped(keys, (one) => JSON.stringify(one))) / size,
  };
}

async function gzipped<One>(all: readonly One[], line: (one: One) => string): Promise<number> {
  const gzip = createGzip({ level: 9 });
  let bytes = 0;
  gzip.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
  });
  for (let at = 0; at < all.length; at += 10_000) {
    const text = `${all
      .slice(at, at + 10_000)
      .map(line)
      .join("\n")}\n`;
    if (!gzip.write(text)) await new Promise((resolve) => gzip.once("drain", resolve));
  }
  gzip.end();
  await new Promise((resolve) => gzip.once("end", resolve));
  return bytes;
}

/** Bits an entry of a Golomb-Rice coded set of evenly spread hashes. */
function golombRice(bits: number, count: number): number {
  const quotient = bits - Math.log2(count);
  const low = Math.max(0, Math.floor(quotient + Math.log2(Math.LN2)));
  return low + 1 / (1 - Math.exp(-(2 ** (low - quotient))));
}
