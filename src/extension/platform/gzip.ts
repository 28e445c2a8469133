import type { Gzip } from "../../core/blocklist/gzip.ts";

/** Compression by the browser's streams, bounded while it unpacks. */
export const streamGzip: Gzip = {
  deflate: async (bytes) => collect(piped(bytes, new CompressionStream("gzip")), Number.POSITIVE_INFINITY),
  inflate: async (bytes, mostBytes) => collect(piped(bytes, new DecompressionStream("gzip")), mostBytes),
};

function piped(
  bytes: Uint8Array,
  through: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array> {
  return new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(through);
}

/** All bytes of a stream; rejects as soon as there are more than `mostBytes`. */
export async function collect(stream: ReadableStream<Uint8Array>, mostBytes: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > mostBytes) {
      await reader.cancel();
      throw new Error(`more than ${mostBytes} bytes`);
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
