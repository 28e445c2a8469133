import { promisify } from "node:util";
import { constants, gunzip, gzip } from "node:zlib";
import type { Gzip } from "../../core/blocklist/gzip.ts";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

// For columns of bytes, whose repetitions are short: half the work of level 9, and no larger.
const COLUMNS = { level: 6, strategy: constants.Z_FILTERED };

/** Node's side of core's compression. */
export const nodeGzip: Gzip = {
  deflate: async (bytes) => new Uint8Array(await pack(bytes, COLUMNS)),
  inflate: async (bytes, mostBytes) =>
    new Uint8Array(await unpack(bytes, { maxOutputLength: Math.max(1, mostBytes) })),
};
