import type { Report, ReportState } from "./report.ts";

/** A report on its way, as the reporter's machine keeps it. */
export interface OutboxEntry {
  /** Equal to the report's `receiptHash`. */
  readonly id: string;
  /** The secret, 32 hex digits, by which the report can be followed and withdrawn. */
  readonly receipt: string;
  readonly report: Report;
  readonly state: ReportState;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly attempts: number;
  /** Not before this time, in milliseconds since 1970. */
  readonly nextAttemptAt: number;
  /** Why the last attempt failed, for the person. */
  readonly problem?: string | undefined;
}
