import { gunzipSync, gzipSync } from "node:zlib";
import type { Gzip } from "../../../src/core/blocklist/gzip.ts";

export const nodeGzip: Gzip = {
  deflate: async (bytes) => gzipSync(bytes, { level: 9 }),
  inflate: async (bytes, mostBytes) => gunzipSync(bytes, { maxOutputLength: Math.max(1, mostBytes) }),
};
