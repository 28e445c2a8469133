import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Gzip } from "../../core/blocklist/gzip.ts";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Node's side of core's compression. */
export const nodeGzip: Gzip = {
  deflate: async (bytes) => new Uint8Array(await pack(bytes, { level: 9 })),
  inflate: async (bytes, mostBytes) =>
    new Uint8Array(await unpack(bytes, { maxOutputLength: Math.max(1, mostBytes) })),
};
