/** Compression comes in as an argument: streams in the browser, zlib in Node. */
export interface Gzip {
  deflate(bytes: Uint8Array): Promise<Uint8Array>;
  /** Rejects when the bytes are no gzip, or give more than `mostBytes`. */
  inflate(bytes: Uint8Array, mostBytes: number): Promise<Uint8Array>;
}
