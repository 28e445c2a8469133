import type { OutboxEntry, Sent } from "./outbox.ts";
import type { ReportState } from "./report.ts";

/** What came of trying to send. */
export type SendResult =
  /** Stored by the registry, now or on an earlier try. */
  | { readonly kind: "acknowledged" }
  /** Could not be reached or was busy; `afterMs` is the server's wish, if any. */
  | { readonly kind: "try-later"; readonly problem: string; readonly afterMs?: number | undefined }
  /** Will never be taken as it is. */
  | { readonly kind: "refused"; readonly problem: string };

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;

/** States after which nothing more happens on the server. */
const SETTLED: ReadonlySet<ReportState> = new Set(["confirmed", "not-confirmed", "withdrawn"]);

/** A new entry, to be stored before anything is sent. `receipt` is its secret in hex. */
export function newEntry(report: Sent, receipt: string, now: number): OutboxEntry {
  return {
    id: report.receiptHash,
    receipt,
    report,
    state: "waiting",
    createdAt: now,
    attempts: 0,
    nextAttemptAt: now,
  };
}

/** The entry that should be sent now, oldest first; undefined: none is due. */
export function nextToSend(entries: readonly OutboxEntry[], now: number): OutboxEntry | undefined {
  return entries
    .filter((entry) => entry.state === "waiting" && entry.nextAttemptAt <= now)
    .sort((one, other) => one.createdAt - other.createdAt)[0];
}

/** Entries whose state on the server can still change. */
export function stillOpen(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  return entries.filter((entry) => entry.state !== "waiting" && !SETTLED.has(entry.state));
}

const NEVER = Number.MAX_SAFE_INTEGER;

/** Whether the registry refused it: it waits, and is tried no more. */
export function isRefused({ state, nextAttemptAt }: OutboxEntry): boolean {
  return state === "waiting" && nextAttemptAt === NEVER;
}

/**
 * The entry after a try. Waits double from 30 s to 6 h, spread by `random` (0 to 1), so that browsers do not
 * come back all at once after an outage. A refused report stays with its reason until the person deletes it.
 */
export function afterSending(
  entry: OutboxEntry,
  result: SendResult,
  now: number,
  random: number,
): OutboxEntry {
  const attempts = entry.attempts + 1;
  const { problem: _, ...rest } = entry;
  switch (result.kind) {
    case "acknowledged":
      return { ...rest, attempts, state: "received" };
    case "refused":
      return { ...rest, attempts, nextAttemptAt: NEVER, problem: result.problem };
    case "try-later": {
      const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_WAIT_MS);
      const spread = Math.max(wait * (0.8 + 0.4 * random), result.afterMs ?? 0);
      return { ...rest, attempts, nextAttemptAt: now + spread, problem: result.problem };
    }
  }
}

/** The entry after the registry told its state. A sent report never goes back to `waiting`. */
export function afterAnswer(entry: OutboxEntry, state: ReportState): OutboxEntry {
  return entry.state === "waiting" || state === "waiting" ? entry : { ...entry, state };
}
