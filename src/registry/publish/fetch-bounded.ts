const WAIT_MS = 60_000;
/** Whoever sends more slowly than this, in bytes a millisecond, is given up. */
const SLOWEST = 32;

/**
 * Fetches a file of at most `most` bytes; undefined: it is not there. Rejects when it is longer, or has not come in
 * its time: a timer of its own ends it, since not every `fetch` heeds its signal once the body streams, and leaves
 * nothing behind that would keep the program waiting.
 */
export async function fetchBounded(
  url: URL,
  most: number,
  waitMs = WAIT_MS + Math.ceil(most / SLOWEST),
): Promise<Uint8Array | undefined> {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`took more than ${waitMs / 1_000} s`));
      stop.abort();
    }, waitMs);
  });
  try {
    return await Promise.race([late, read(url, most, stop.signal)]);
  } finally {
    clearTimeout(timer);
  }
}

async function read(url: URL, most: number, signal: AbortSignal): Promise<Uint8Array | undefined> {
  const response = await fetch(url, { signal });
  if (!response.ok || response.body === null) {
    // Whatever else comes with an error is not waited for.
    await response.body?.cancel();
    if (response.status === 404 || response.status === 403) return undefined;
    throw new Error(`answered ${response.status}`);
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    length += chunk.length;
    if (length > most) throw new Error(`has more than ${most} bytes`);
    chunks.push(new Uint8Array(chunk));
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
