/** What a guest sends: a greeting, or a run of messages that the database answers as one. */
export type Batch = "no-encryption" | "startup" | Buffer;

const SSL_REQUEST = 80_877_103;
const GSS_REQUEST = 80_877_104;
const PROTOCOL_3 = 196_608;
/** Larger than any batch of an import. */
const MOST_BYTES = 64 * 1024 * 1024;

/** After these the client waits for an answer: Query, Sync. */
const ANSWERED = new Set(["Q", "S"]);
const TERMINATE = "X";

/**
 * Cuts a client's bytes into batches (PostgreSQL's "Frontend/Backend Protocol", version 3). Ends when the client says
 * so; throws at anything else that is no such protocol.
 */
export async function* readFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Batch> {
  let held: Buffer = Buffer.alloc(0);
  let greeted = false;
  let whole = 0;
  for await (const chunk of chunks) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    if (held.length > MOST_BYTES) throw new Error("a batch is too large");
    for (;;) {
      const head: number = greeted ? 1 : 0;
      if (held.length < whole + head + 4) break;
      const length: number = held.readInt32BE(whole + head) + head;
      if (length < head + 4 || length > MOST_BYTES) throw new Error("not PostgreSQL's protocol");
      if (held.length < whole + length) break;
      const end: number = whole + length;
      if (!greeted) {
        const code: number = length >= 8 ? held.readInt32BE(4) : 0;
        if (code !== SSL_REQUEST && code !== GSS_REQUEST && code !== PROTOCOL_3)
          throw new Error("not PostgreSQL's protocol");
        greeted = code === PROTOCOL_3;
        held = held.subarray(end);
        yield greeted ? "startup" : "no-encryption";
        continue;
      }
      const type = String.fromCharCode(held[whole] ?? 0);
      if (type === TERMINATE) return;
      whole = end;
      if (!ANSWERED.has(type)) continue;
      const batch = held.subarray(0, end);
      held = held.subarray(end);
      whole = 0;
      yield batch;
    }
  }
}
