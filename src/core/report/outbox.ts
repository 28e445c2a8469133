import type { Appeal } from "./appeal.ts";
import type { Report, ReportState } from "./report.ts";

/** What goes to the intake. An appeal says that it is one. */
export type Sent = Report | Appeal;

export function isAppeal(sent: Sent): sent is Appeal {
  return "kind" in sent;
}

/** A report or an appeal on its way, as the reporter's machine keeps it. */
export interface OutboxEntry {
  /** Equal to the report's `receiptHash`. */
  readonly id: string;
  /** The secret, 32 hex digits, by which the report can be followed and withdrawn. */
  readonly receipt: string;
  readonly report: Sent;
  readonly state: ReportState;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly attempts: number;
  /** Not before this time, in milliseconds since 1970. */
  readonly nextAttemptAt: number;
  /** Why the last attempt failed, for the person. */
  readonly problem?: string | undefined;
}
