import { done, type Result, refused } from "../../core/result.ts";

export type BodyProblem = "too-large" | "too-slow" | "not-json";

/** Reads a JSON body of at most `mostBytes`, counted while it streams, within `mostMs`. */
export async function boundedJson(
  body: ReadableStream<Uint8Array> | null,
  mostBytes: number,
  mostMs: number,
): Promise<Result<unknown, BodyProblem>> {
  if (body === null) return refused("not-json");
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void reader.cancel("too slow").catch(() => undefined);
  }, mostMs);
  try {
    for (;;) {
      const { done: ended, value } = await reader.read();
      if (late) return refused("too-slow");
      if (ended) break;
      length += value.length;
      if (length > mostBytes) {
        await reader.cancel("too large");
        return refused("too-large");
      }
      chunks.push(value);
    }
  } finally {
    clearTimeout(timer);
  }
  return parse(Buffer.concat(chunks));
}

function parse(bytes: Buffer): Result<unknown, BodyProblem> {
  try {
    return done(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return refused("not-json");
  }
}
