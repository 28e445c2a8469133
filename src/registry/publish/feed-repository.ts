import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Repository } from "../../core/trust/repository.ts";
import { fetchBounded } from "./fetch-bounded.ts";

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
