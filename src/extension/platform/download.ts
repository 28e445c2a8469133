import { collect } from "./gzip.ts";

const WAIT_MS = 30_000;
/** Whoever sends more slowly than this, in bytes a millisecond, is given up: a drip must not last for ever. */
const SLOWEST = 32;
/** Bytes of an intake's answer. */
const MOST_ANSWER = 10_000;

export interface DownloadChoice {
  /** Gives the download up. */
  readonly signal?: AbortSignal | undefined;
  /** Hears what the server calls the time, in milliseconds since 1970, where that may be read. */
  readonly told?: ((time: number) => void) | undefined;
  /** Milliseconds for the whole download. */
  readonly waitMs?: number | undefined;
}

/**
 * What goes out is the same from everyone, and nothing that a server chose ever comes back to it: no cookie, no
 * referrer, no redirect, and nothing out of the browser's cache or into it, since an entity tag, a date or the rest
 * of a broken download that is asked for again would tell the server who comes back. The price of never asking
 * "has it changed?" is the 370 bytes of a timestamp, which is a new one at nearly every poll anyway.
 */
const SAME_FROM_EVERYONE = {
  cache: "no-store",
  credentials: "omit",
  referrerPolicy: "no-referrer",
  redirect: "error",
} as const;

/**
 * Fetches a file, bounded in bytes while it streams and in total time. Undefined: it is not there. Of what may
 * change, the server's time is told. Rejects with the reason otherwise.
 */
export function download(
  url: string,
  mostBytes: number,
  mayChange: boolean,
  { signal, told, waitMs = Math.ceil(WAIT_MS + mostBytes / SLOWEST) }: DownloadChoice = {},
): Promise<Uint8Array | undefined> {
  return within(
    waitMs,
    async (stop) => {
      const response = await fetch(url, {
        ...SAME_FROM_EVERYONE,
        headers: { "accept-language": "*" },
        signal: stop,
      });
      const date = Date.parse(response.headers.get("date") ?? "");
      if (mayChange && !Number.isNaN(date)) told?.(date);
      if (response.ok && response.body !== null) return collect(response.body, mostBytes);
      // Whatever else comes with an error is not waited for.
      void response.body?.cancel().catch(() => undefined);
      if (response.status === 404 || response.status === 403) return undefined;
      throw new Error(`answered ${response.status}`);
    },
    signal,
  );
}

/** Ends by itself when the time is up: not every `fetch` heeds its signal once the body streams. */
async function within<Value>(
  waitMs: number,
  work: (signal: AbortSignal) => Promise<Value>,
  outer?: AbortSignal,
): Promise<Value> {
  const stop = new AbortController();
  let giveUp: (reason: Error) => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    giveUp = (reason) => {
      reject(reason);
      stop.abort();
    };
  });
  late.catch(() => undefined);
  const timer = setTimeout(() => giveUp(new Error(`took more than ${waitMs / 1_000} s`)), waitMs);
  const given = (): void => giveUp(new Error("given up"));
  outer?.addEventListener("abort", given);
  if (outer?.aborted === true) given();
  try {
    return await Promise.race([late, work(stop.signal)]);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", given);
  }
}

/** What an intake said, and how long it wants to be left alone. */
export interface Posted {
  readonly status: number;
  readonly problem?: string | undefined;
  readonly afterMs?: number | undefined;
}

/** Sends JSON; rejects when nothing could be reached. */
export function postJson(url: string, body: unknown): Promise<Posted> {
  return within(WAIT_MS, async (signal) => {
    const response = await fetch(url, {
      method: "POST",
      ...SAME_FROM_EVERYONE,
      headers: { "content-type": "application/json", "accept-language": "*" },
      body: JSON.stringify(body),
      signal,
    });
    const after = Number(response.headers.get("retry-after"));
    const problem = await problemIn(response);
    return {
      status: response.status,
      problem,
      afterMs: after > 0 ? Math.min(after, 86_400) * 1_000 : undefined,
    };
  });
}

/** What the intake says is wrong; a long answer, or one that is no JSON, says nothing. */
async function problemIn({ body }: Response): Promise<string | undefined> {
  try {
    const bytes = await collect(body ?? new Blob().stream(), MOST_ANSWER);
    const answer: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof answer !== "object" || answer === null || !("problem" in answer)) return undefined;
    return String(answer.problem).slice(0, 300);
  } catch {
    return undefined;
  }
}
