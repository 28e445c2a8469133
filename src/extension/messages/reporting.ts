import type { OutboxEntry } from "../../core/report/outbox.ts";
import type { Contact, Loss } from "../../core/report/report.ts";
import type { Subject } from "./subject.ts";

/** What the popup's form holds. */
export interface ReportDraft {
  readonly subject: Subject;
  readonly scamType: string;
  readonly text?: string | undefined;
  readonly contact?: Contact | undefined;
  readonly loss?: Loss | undefined;
}

export interface NamedScamType {
  readonly id: string;
  readonly name: string;
  readonly how: string;
}

export type SendOutcome =
  | { readonly kind: "queued"; readonly entry: OutboxEntry }
  | { readonly kind: "refused"; readonly problem: string };
