import { collect } from "./gzip.ts";

const WAIT_MS = 30_000;
/** Whoever sends more slowly than this, in bytes a millisecond, is given up: a drip must not last for ever. */
const SLOWEST = 32;

/**
 * Fetches a file: no cookies, no referrer, bounded in bytes while it streams and in total time. Undefined: it is
 * not there. What may change is revalidated, which costs a 304 when it didn't; `told` hears what the server then
 * calls the time, where it may be read. Rejects with the reason otherwise.
 */
export async function download(
  url: string,
  mostBytes: number,
  mayChange: boolean,
  signal?: AbortSignal,
  told?: (time: number) => void,
): Promise<Uint8Array | undefined> {
  const time = AbortSignal.timeout(Math.ceil(WAIT_MS + mostBytes / SLOWEST));
  const response = await fetch(url, {
    cache: mayChange ? "no-cache" : "default",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    redirect: "error",
    signal: signal === undefined ? time : AbortSignal.any([time, signal]),
  });
  const date = Date.parse(response.headers.get("date") ?? "");
  if (mayChange && !Number.isNaN(date)) told?.(date);
  if (response.status === 404 || response.status === 403) return undefined;
  if (!response.ok || response.body === null) throw new Error(`answered ${response.status}`);
  return collect(response.body, mostBytes);
}

/** What an intake said, and how long it wants to be left alone. */
export interface Posted {
  readonly status: number;
  readonly problem?: string | undefined;
  readonly afterMs?: number | undefined;
}

/** Sends JSON; rejects when nothing could be reached. */
export async function postJson(url: string, body: unknown): Promise<Posted> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    credentials: "omit",
    referrerPolicy: "no-referrer",
    redirect: "error",
    signal: AbortSignal.timeout(WAIT_MS),
  });
  const after = Number(response.headers.get("retry-after"));
  const answer: unknown = await response.json().catch(() => undefined);
  const problem =
    typeof answer === "object" && answer !== null && "problem" in answer
      ? String(answer.problem).slice(0, 300)
      : undefined;
  return {
    status: response.status,
    problem,
    afterMs: after > 0 ? Math.min(after, 86_400) * 1_000 : undefined,
  };
}
