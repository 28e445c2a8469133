import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** The list as a whole can't be read: no such file, broken compression, not the format that was named. */
export class UnreadableList extends Error {}

/**
 * Opens a file, or the standard input for `-`, as a stream of bytes; gzip is told by its first bytes and unpacked on
 * the way. The stream fails with {@link UnreadableList}.
 */
export function openList(path: string): Readable {
  const raw: AsyncIterable<Buffer> = path === "-" ? process.stdin : createReadStream(path);
  return Readable.from(unpacked(raw, path), { objectMode: false });
}

async function* unpacked(raw: AsyncIterable<Buffer>, path: string): AsyncGenerator<Buffer> {
  const chunks = raw[Symbol.asyncIterator]();
  try {
    const first = await chunks.next();
    if (first.done === true) return;
    const rest: AsyncIterable<Buffer> = { [Symbol.asyncIterator]: () => chunks };
    if (first.value[0] === 0x1f && first.value[1] === 0x8b) {
      const packed = Readable.from(withFirst(first.value, rest), { objectMode: false });
      const gunzip = createGunzip();
      packed.once("error", (error) => gunzip.destroy(error));
      yield* packed.pipe(gunzip) as AsyncIterable<Buffer>;
    } else yield* withFirst(first.value, rest);
  } catch (error) {
    throw new UnreadableList(`${path}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

async function* withFirst(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}
