/**
 * What scripts cost a page's main thread, in milliseconds that the thread itself worked: what other programs took
 * meanwhile is no part of it.
 */
export interface ScriptCost {
  readonly pageMs: number;
  readonly extensionMs: number;
  /** The most that an extension's script took of one task; and the same by the clock. */
  readonly longestMs: number;
  readonly longestByClockMs: number;
}

/** An event of Chromium's trace: begin and duration in microseconds; the second duration is the thread's own. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly data?: { readonly url?: string } };
}

/**
 * Reads a trace of one page with at most one extension. What counts are calls into scripts with all that happens
 * within, and microtasks: those are the extension's, since the bench's page has none, and it is called within them.
 */
export function scriptCost(trace: Uint8Array): ScriptCost {
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const isOfPage = ({ args }: TraceEvent): boolean => args.data?.url?.startsWith("https:") === true;
  const thread = traceEvents.find((one) => one.name === "FunctionCall" && isOfPage(one));
  if (thread === undefined) throw new Error("the page never ran");
  const found = { page: 0, extension: 0 };
  const longest = { thread: 0, clock: 0 };
  let task = { thread: 0, clock: 0 };
  let end = 0;
  const there = traceEvents
    .filter(({ pid, tid, dur }) => pid === thread.pid && tid === thread.tid && dur !== undefined)
    .sort((one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0));
  for (const name of ["RunTask", "RunMicrotasks"])
    if (!there.some((one) => one.name === name)) throw new Error(`the trace has no ${name}`);
  for (const event of there) {
    const { name, ts, dur = 0, tdur = 0 } = event;
    if (name === "RunTask") task = { thread: 0, clock: 0 };
    // What lies within another call is a part of it.
    if ((name !== "FunctionCall" && name !== "RunMicrotasks") || ts < end) continue;
    end = ts + dur;
    found[isOfPage(event) ? "page" : "extension"] += tdur / 1_000;
    if (isOfPage(event)) continue;
    task = { thread: task.thread + tdur / 1_000, clock: task.clock + dur / 1_000 };
    longest.thread = Math.max(longest.thread, task.thread);
    longest.clock = Math.max(longest.clock, task.clock);
  }
  return {
    pageMs: found.page,
    extensionMs: found.extension,
    longestMs: longest.thread,
    longestByClockMs: longest.clock,
  };
}
