import { readStatusBucket, statusPath } from "../../core/report/status-bucket.ts";
import type { Updater } from "../../core/trust/updater.ts";
import { fetchIfAnnounced } from "./fetch-target.ts";
import type { SyncParts } from "./sync-parts.ts";

/**
 * What became of reports, from signed buckets of the feed: a request tells one of 256 and nothing of the report. A
 * bucket that didn't change comes out of the browser's own cache, since its name is its hash. False: one did not
 * come, or is not to be trusted.
 */
export async function fetchStatuses(
  updater: Updater,
  { reports }: Pick<SyncParts, "reports">,
): Promise<boolean> {
  let all = true;
  for (const bucket of (await reports?.buckets()) ?? []) {
    const file = await fetchIfAnnounced(updater, statusPath(bucket));
    const read = file.ok && file.value !== undefined ? readStatusBucket(file.value, bucket) : undefined;
    if (read?.ok === true) await reports?.told(read.value);
    // A bucket that isn't announced is empty: nothing was decided yet.
    if (!file.ok || read?.ok === false) all = false;
  }
  return all;
}
