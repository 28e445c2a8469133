import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Repository } from "../../core/trust/repository.ts";

const WAIT_MS = 60_000;

/** A published feed as the updater sees it: a folder or a base URL. */
export function feedRepository(feed: string): Repository {
  const read = /^https?:\/\//.test(feed)
    ? (path: string, most: number) =>
        fetchBounded(new URL(path, feed.endsWith("/") ? feed : `${feed}/`), most)
    : (path: string) => readPlain(join(feed, path));
  return {
    metadata: (name, most) => read(`metadata/${name}`, most),
    target: (path, most) => read(`targets/${path}`, most),
  };
}

async function readPlain(path: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

async function fetchBounded(url: URL, most: number): Promise<Uint8Array | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(WAIT_MS) });
  if (response.status === 404 || response.status === 403) return undefined;
  if (!response.ok || response.body === null) throw new Error(`answered ${response.status}`);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    length += chunk.length;
    if (length > most) throw new Error(`has more than ${most} bytes`);
    chunks.push(new Uint8Array(chunk));
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
