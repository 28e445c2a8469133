import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { webCryptography } from "../src/core/trust/web-cryptography.ts";
import { syncFeed } from "../src/extension/background/sync-feed.ts";
import { openExtensionDatabase } from "../src/extension/platform/database.ts";
import { nodeGzip } from "../src/registry/publish/node-gzip.ts";
import type { BenchFeed } from "./bench-feed.ts";

const BASE = "https://feed.example/";

/** What a browser fetched since it was opened: bytes are those of the answers' bodies. */
export interface Fetched {
  readonly requests: number;
  readonly unchanged: number;
  readonly bytes: number;
  /** With the JSON files packed by the server, as CDNs and our own do: Brotli, which all browsers take. */
  readonly packedBytes: number;
  /** Packed bytes by the kind of file, most first; and how many of each. */
  readonly byFile: Readonly<Record<string, number>>;
  readonly files: Readonly<Record<string, number>>;
}

/** A browser with the extension's own synchronisation and database, which has taken the feed's list once. */
export interface BenchBrowser {
  synchronise(now: number): Promise<void>;
  fetched(): Fetched;
}

export async function openBenchBrowser(feed: BenchFeed, name: string, now: number): Promise<BenchBrowser> {
  const database = await openExtensionDatabase(`bench-${name}`);
  const rootText = readFileSync(join(feed.keysDir, "root.json"), "utf8");
  const cached = new Map<string, string>();
  const byFile = new Map<string, number>();
  const files = new Map<string, number>();
  let [requests, unchanged, bytes, packedBytes] = [0, 0, 0, 0];
  const download = async (url: string, _: number, mayChange: boolean): Promise<Uint8Array | undefined> => {
    const path = url.slice(BASE.length);
    requests++;
    const body = readIfThere(join(feed.out, path));
    if (body === undefined) return undefined;
    const text = mayChange ? body.toString("latin1") : "";
    if (mayChange && cached.get(path) === text) {
      unchanged++;
      return new Uint8Array(body);
    }
    if (mayChange) cached.set(path, text);
    const packed = path.endsWith(".json") ? brotliCompressSync(body).length : body.length;
    bytes += body.length;
    packedBytes += packed;
    const kind = kindOf(path);
    byFile.set(kind, (byFile.get(kind) ?? 0) + packed);
    files.set(kind, (files.get(kind) ?? 0) + 1);
    return new Uint8Array(body);
  };
  const synchronise = async (at: number): Promise<void> => {
    const outcome = await syncFeed({
      database,
      feedUrl: BASE,
      rootText,
      download,
      cryptography: webCryptography(crypto.subtle as never),
      gzip: nodeGzip,
      now: at,
      share: 0.5,
    });
    if (!outcome.ok) throw new Error(`${outcome.problem.kind}: ${outcome.problem.detail}`);
  };
  await synchronise(now);
  [requests, unchanged, bytes, packedBytes] = [0, 0, 0, 0];
  byFile.clear();
  files.clear();
  return {
    synchronise,
    fetched: () => ({
      requests,
      unchanged,
      bytes,
      packedBytes,
      byFile: Object.fromEntries([...byFile].sort(([, one], [, other]) => other - one)),
      files: Object.fromEntries(files),
    }),
  };
}

/** `delta.bin`, `snapshot.bin`, `feed.json`, …: without numbers and hashes. */
function kindOf(path: string): string {
  return path
    .replace(/^.*\//, "")
    .replace(/^[0-9a-f]{64}\./, "")
    .replace(/^\d+\./, "")
    .replace(/-[\d-]+\.bin$/, ".bin");
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    // Not published: the answer is 404.
    return undefined;
  }
}
