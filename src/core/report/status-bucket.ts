import * as v from "valibot";
import { done, type Result, refused } from "../result.ts";
import { REPORT_STATES, type ReportState } from "./report.ts";

/** What the registry can say of a report: every state but the reporter's own. */
export type ToldState = Exclude<ReportState, "waiting">;

/**
 * States of reports: TUF target `status/XX.json`, one of 256 by the first byte of the receipt's hash, so that asking
 * tells the server one of 256 and nothing more. A report that nobody has decided about yet is in none: it stands
 * where the intake's acknowledgement put it.
 */
export interface StatusBucket {
  readonly format: 1;
  /** Two hex digits. */
  readonly bucket: string;
  /** By the receipt's hash: SHA-256 in hex. */
  readonly states: ReadonlyMap<string, ToldState>;
}

export const STATUS_LIMITS = { bytes: 8 * 1024 * 1024, states: 60_000 } as const;

const STATES = REPORT_STATES.filter((state): state is ToldState => state !== "waiting");

const BUCKET = v.strictObject({
  format: v.literal(1),
  bucket: v.pipe(v.string(), v.regex(/^[0-9a-f]{2}$/)),
  states: v.record(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), v.picklist(STATES)),
});

/** The bucket in which a report's state stands. */
export function bucketOf(receiptHash: string): string {
  return receiptHash.slice(0, 2);
}

export function statusPath(bucket: string): string {
  return `status/${bucket}.json`;
}

/** Writes a bucket: hashes in ascending order, so that the same states are the same bytes. */
export function writeStatusBucket({ format, bucket, states }: StatusBucket): Uint8Array {
  const sorted = [...states].sort(([one], [other]) => (one < other ? -1 : 1));
  return new TextEncoder().encode(JSON.stringify({ format, bucket, states: Object.fromEntries(sorted) }));
}

/** Reads the bucket that was asked for; refused when it is another, or holds a hash of another. */
export function readStatusBucket(bytes: Uint8Array, bucket: string): Result<StatusBucket> {
  if (bytes.length > STATUS_LIMITS.bytes) return refused("the status bucket is too big");
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return refused("the status bucket is not JSON");
  }
  const parsed = v.safeParse(BUCKET, json);
  if (!parsed.success) return refused(`the status bucket: ${parsed.issues[0].message}`);
  if (parsed.output.bucket !== bucket) return refused(`the status bucket is ${parsed.output.bucket}`);
  const states = new Map(Object.entries(parsed.output.states));
  if (states.size > STATUS_LIMITS.states) return refused("the status bucket holds too much");
  for (const hash of states.keys())
    if (bucketOf(hash) !== bucket) return refused(`the status bucket holds ${hash} of another`);
  return done({ format: 1, bucket, states });
}
