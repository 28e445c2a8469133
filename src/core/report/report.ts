import type { Key } from "../observable/key.ts";

/** What a person sends: JSON body of `POST /v1/reports`, at most {@link MAX_REPORT_BYTES}. */
export interface Report {
  readonly version: 1;
  /** SHA-256, in hex, of the receipt: 16 random bytes that only the reporter's browser keeps. */
  readonly receiptHash: string;
  /** Everything the flagged thing is named by, most specific first; 1 to 12 keys. */
  readonly keys: readonly Key[];
  /** Address of the flagged thing, cleaned of tracking parameters; at most 2,048 characters. */
  readonly url?: string | undefined;
  /** Name as the page showed it, at most 200 characters. */
  readonly name?: string | undefined;
  /** Id of a scam type. */
  readonly scamType: string;
  /** What happened, at most 2,000 characters. */
  readonly text?: string | undefined;
  readonly contact?: Contact | undefined;
  readonly loss?: Loss | undefined;
}

export const CONTACTS = ["message", "call", "post", "advert", "group", "friend", "other"] as const;
export type Contact = (typeof CONTACTS)[number];

/** Money lost, in Vietnamese đồng, by range. */
export const LOSSES = ["none", "under-1m", "1m-10m", "10m-100m", "over-100m"] as const;
export type Loss = (typeof LOSSES)[number];

export const MAX_REPORT_BYTES = 65_536;
export const MAX_TEXT_LENGTH = 2_000;

/** Where a report is. `waiting` lives on the reporter's machine; the others are the registry's words. */
export const REPORT_STATES = [
  "waiting",
  "received",
  "in-review",
  "confirmed",
  "not-confirmed",
  "need-information",
  "withdrawn",
] as const;
export type ReportState = (typeof REPORT_STATES)[number];
