import { bucketOf, readStatusBucket, STATUS_LIMITS, statusPath } from "../../core/report/status-bucket.ts";
import type { TargetFile, Updater } from "../../core/trust/updater.ts";
import { fetchAnnounced } from "./fetch-target.ts";
import type { ReportStates, SyncParts } from "./sync-parts.ts";

export interface Statuses {
  /** A bucket did not come, or is not to be trusted: it is asked for again with the next poll. */
  readonly lacksSome: boolean;
  /** What was told of each bucket: which file, for which reports. */
  readonly told: Readonly<Record<string, string>>;
}

/**
 * What became of reports, from signed buckets of the feed: a request tells one of 256 and nothing of the report, and
 * none is made for a bucket that was told before, for the same reports, and is still the same file.
 */
export async function fetchStatuses(
  updater: Updater,
  { reports }: Pick<SyncParts, "reports">,
  before: Statuses["told"] = {},
): Promise<Statuses> {
  const open = [...((await reports?.open()) ?? [])].sort();
  const told: Record<string, string> = {};
  let lacksSome = false;
  for (const bucket of new Set(open.map(bucketOf))) {
    const found = await updater.targetInfo(statusPath(bucket));
    if (!found.ok) lacksSome = true;
    // A bucket that isn't announced is empty: nothing was decided yet.
    if (!found.ok || found.value === undefined) continue;
    const file = found.value;
    const ids = open.filter((id) => bucketOf(id) === bucket);
    const mark = [...(file.info.hashes?.values() ?? []), ...ids].join(" ");
    if (before[bucket] === mark || (await tell(updater, file, bucket, reports))) told[bucket] = mark;
    else lacksSome = true;
  }
  return { lacksSome, told };
}

async function tell(
  updater: Updater,
  file: TargetFile,
  bucket: string,
  reports: ReportStates | undefined,
): Promise<boolean> {
  const bytes = await fetchAnnounced(updater, file, STATUS_LIMITS.bytes);
  const read = bytes.ok ? readStatusBucket(bytes.value, bucket) : bytes;
  if (read.ok) await reports?.told(read.value);
  return read.ok;
}
